"""Where the settings come from and which place wins."""

from pathlib import Path

import pytest

from draftdiff.config import BadPerson, BadSetting, load, person
from draftdiff.model import Person


@pytest.fixture
def home(tmp_path):
    return tmp_path


def write_settings(home, text):
    path = home / ".config" / "draftdiff" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_command_line_comes_first(home):
    """The repository of the command line is taken before all others."""
    write_settings(home, 'repository = "/from/file"')
    config = load({"DRAFTDIFF_REPO": "/from/environment"}, home=home, repository=Path("given"))
    assert config.repository == Path("given")


def test_environment_comes_before_the_file(home):
    """The variable DRAFTDIFF_REPO is taken before the settings file."""
    write_settings(home, 'repository = "/from/file"')
    assert load({"DRAFTDIFF_REPO": "/from/environment"}, home=home).repository == Path("/from/environment")


def test_file_comes_before_the_data_folder(home):
    """The settings file is taken before the data folder, and ~ is the home folder."""
    write_settings(home, 'repository = "~/texts.git"\nrecorder = "Desk <desk@example.org>"')
    config = load({}, home=home)
    assert config.repository == home / "texts.git"
    assert config.recorder == Person("Desk", "desk@example.org")


def test_issuer_is_known_from_the_file(home):
    """The body whose resolutions are recorded, and its country, may stand in the settings file."""
    write_settings(home, 'issuer = "Diet of the Isles"\ncountry = "is"')
    config = load({}, home=home)
    assert (config.issuer, config.country) == ("Diet of the Isles", "is")


def test_data_folder_is_the_last_resort(home):
    """Without any setting the repository is in the user's data folder."""
    assert load({}, home=home).repository == home / ".local/share/draftdiff/repository.git"
    assert load({"DRAFTDIFF_REPO": ""}, home=home).repository == home / ".local/share/draftdiff/repository.git"


def test_base_folders_can_be_elsewhere(home):
    """The folders of the XDG specification are followed if they are absolute, and ignored if not."""
    assert load({"XDG_DATA_HOME": "/srv/data"}, home=home).repository == Path("/srv/data/draftdiff/repository.git")
    assert load({"XDG_DATA_HOME": "data"}, home=home).data == home / ".local/share/draftdiff"
    assert load({"XDG_CACHE_HOME": "/srv/cache"}, home=home).cache == Path("/srv/cache/draftdiff/comparisons")
    assert load({}, home=home).cache == home / ".cache/draftdiff/comparisons"
    assert load({"XDG_CONFIG_HOME": str(home / "nowhere")}, home=home).recorder is None


def test_committer_of_git_records(home):
    """Where the settings file names nobody, git's own variables do; one alone is not enough."""
    both = {"GIT_COMMITTER_NAME": "Clerk", "GIT_COMMITTER_EMAIL": "clerk@example.org"}
    assert load(both, home=home).recorder == Person("Clerk", "clerk@example.org")
    assert load({"GIT_COMMITTER_NAME": "Clerk"}, home=home).recorder is None


def test_letters_and_hooks_have_settings(home):
    """Without them no letters are sent, and hooks reach the public net alone; the password is never shown."""
    assert (load({}, home=home).smtp, load({}, home=home).hook_hosts) == (None, frozenset())
    write_settings(
        home,
        'smtp = "smtps://u:geheim@mail.example.org"\nsender = "Desk <desk@example.org>"\n'
        'site = "https://texts.example.org/"\nhook_hosts = "CI.example.org localhost:9000"',
    )
    config = load({}, home=home)
    assert (config.sender, config.site) == (Person("Desk", "desk@example.org"), "https://texts.example.org")
    assert config.hook_hosts == {"ci.example.org", "localhost:9000"}
    assert "geheim" in config.smtp
    assert "geheim" not in repr(config)
    assert load({"DRAFTDIFF_SMTP": "smtp://localhost"}, home=home).smtp == "smtp://localhost"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("repository =", "not a TOML file"),
        (b"\xff\xfe", "not a TOML file"),
        ('colour = "red"', "unknown setting 'colour'"),
        ("repository = 3", "'repository' is not text"),
        ('recorder = "nobody"', "not a person: 'nobody'"),
        ('sender = "nobody"', "not a person: 'nobody'"),
        ('site = "texts.example.org"', "no address that begins with https://"),
        ('site = "https://x.org/?a=\\nb"', "no address that begins with https://"),
    ],
)
def test_settings_that_cannot_be_used_are_told_with_their_place(home, text, told):
    """A settings file with a fault is refused in one line that names the file."""
    path = write_settings(home, text)
    with pytest.raises((BadSetting, BadPerson)) as caught:
        load({}, home=home)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "written", ["", "Name", "<a@example.org>", "Name <>", "Na<me <a@example.org>", "N\nM <a@b.org>"]
)
def test_person_needs_name_and_address(written):
    """A person is a name and an address in angle brackets, and nothing else."""
    with pytest.raises(BadPerson):
        person(written, where="--author")


def test_person_is_read():
    """Blanks around the name and the address do not count."""
    assert person(" Ada Example  < ada@example.org >", where="--author") == Person("Ada Example", "ada@example.org")

"""An amendment quotes the version that it is of: whoever records meanwhile, it is never put upon another one."""

from pathlib import Path

import pytest
from deskwork import NORLAND, SLUG, adopt, clause, opened, put, text, words

from draftdiff.amendments.proposing import replace_words
from draftdiff.cli import main
from draftdiff.desk import Desk, MovedOn
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.verification import verify

LIST = "1. Operative paragraph 1: replace “quiet” with “silent”.\n2. Delete operative paragraph 4.\n"


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft with nothing tabled."""
    with opened(tmp_path, harbours) as made:
        yield made


@pytest.fixture
def meanwhile(monkeypatch, harbours):
    """Somebody records another text each time between what is read and what is recorded."""
    receive = Desk.receive

    def overtaken(self, *words, **options):
        text = harbours.replace("quiet hours", "calm hours").replace("1. ", "1. Thanks all crews;\n\n2. ", 1)
        self.record.import_version(read(text.encode(), source="meanwhile"), self.slug, Facts())
        return receive(self, *words, **options)

    monkeypatch.setattr(Desk, "receive", overtaken)


def test_what_was_read_is_what_is_amended(desk, meanwhile):
    """A clause that was read before another text came is amended as it stood."""
    before = desk.record.find(SLUG).oid
    made = desk.propose([replace_words(clause(desk, "OP1"), "quiet", "silent")], sponsors=(NORLAND,))
    assert desk.record.find(SLUG).oid != before
    assert made.base == before


def test_a_list_is_of_the_version_that_it_was_read_with(desk, meanwhile):
    """All its amendments quote one version."""
    before = desk.record.find(SLUG).oid
    made = desk.receive_list(LIST, source="list", sponsors=("Norland",))
    assert [amendment.base for amendment in made.amendments] == [before, before]


@pytest.mark.parametrize("way", ["propose", "import"])
def test_the_command_line_amends_what_it_read(tmp_path, harbours, meanwhile, way, capsys):
    """Also where another process records between its reading and its recording."""
    with opened(tmp_path, harbours) as desk:
        before, repo = desk.record.find(SLUG).oid, desk.record.repository.path
        file = Path(tmp_path) / "list.txt"
        file.write_text(LIST, encoding="utf-8")
        said = {
            "propose": ["--sponsor", "Norland", "--clause", "OP1", "--replace", "quiet", "--with", "silent"],
            "import": [str(file), "--sponsor", "Norland"],
        }[way]
        with pytest.raises(SystemExit) as ended:
            main(["amend", way, SLUG, *said, "--repo", str(repo)])
        assert ended.value.code == 0, capsys.readouterr().err
        assert {amendment.base for amendment in desk.amendments().values()} == {before}


def test_edits_of_another_version_are_refused(desk):
    """Where it is not said of which version they are, and the text has changed: one line, and nothing is recorded."""
    before, edit = desk.record.find(SLUG).oid, replace_words(clause(desk, "OP1"), "at night", "after dusk")
    adopt(desk, words(desk, "quiet", "silent"))
    head = desk.head
    with pytest.raises(MovedOn, match=r"OP1 .* does not read so in the version that it amends"):
        desk.propose([edit], sponsors=(NORLAND,))
    assert desk.head == head
    assert desk.propose([edit], sponsors=(NORLAND,), base=before).base == before


def test_a_revision_quotes_its_version_too(desk):
    """An amendment is not revised to words of a text that is no longer there."""
    number, edit = put(desk, "OP1", "Asks for lamps;"), replace_words(clause(desk, "OP1"), "quiet", "calm")
    adopt(desk, words(desk, "quiet", "silent"))
    before = desk.amendment(number)
    with pytest.raises(MovedOn):
        desk.revise(number, [edit])
    assert desk.amendment(number) == before
    assert "silent" in text(desk, "OP1")


def test_an_amendment_to_an_amendment_quotes_its_words(desk):
    """Where the one was revised meanwhile, the other is refused."""
    number = put(desk, "OP1", "Asks for lamps that are dimmed;")
    (line,) = desk.words_of(number).clauses
    edit = replace_words(line, "dimmed", "shielded")
    replaced = put(desk, "OP1", "Asks for darkness;")
    desk.revise(number, desk.amendment(replaced).edits)
    with pytest.raises(MovedOn):
        desk.propose([edit], sponsors=(NORLAND,), parent=number)
    assert verify(desk.record.repository).ok

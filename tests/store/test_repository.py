import subprocess
from dataclasses import replace

import pytest
from sheaves import write_blob, write_commit, write_tree

from draftdiff.store import (
    BrokenObject,
    ForeignTree,
    InvalidFact,
    InvalidName,
    InvalidSlug,
    NameTaken,
    NotARepository,
    Repository,
    StaleHead,
    UnknownFile,
    UnknownResolution,
    UnknownVersion,
    steady,
)

TEXT = "resolution.eng.xml"
SLUG = "kigali-145"


def git(path, *arguments):
    return subprocess.run(["git", "-C", path, *arguments], check=True, capture_output=True, text=True)


def test_a_commit_comes_back_as_it_was_recorded(repository, propose):
    """Who, when, why and every fact are read as they were given."""
    given = propose(b"<t/>\n", day=2, name="draft-1", body="Because.\n\nTwice.", Stage="draft", Vote="38-3-10")
    made = repository.record(SLUG, given)
    wish = given(None)
    assert repository.history(SLUG) == (made,)
    assert (made.author, made.authored, made.committer, made.recorded) == (
        wish.author,
        wish.authored,
        wish.committer,
        wish.recorded,
    )
    assert (made.subject, made.body, made.trailers) == (wish.subject, wish.body, wish.trailers)
    assert made.names == ("draft-1",)
    assert made.parent is None


def test_the_operation_sees_the_head(repository, propose):
    """An operation finds the newest commit and its files, and None where there is nothing yet."""
    seen = []

    def operation(head):
        seen.append(head and (head.oid, dict(head.files)))
        return propose(b"%d\n" % len(seen))(head)

    first = repository.record(SLUG, operation)
    repository.record(SLUG, operation)
    assert seen == [None, (first.oid, {TEXT: b"1\n"})]


def test_the_operation_sees_all_that_a_file_ever_held(repository, propose):
    """The past of a path is every content once, newest first; a path that never was has none."""
    seen = []

    def operation(head):
        seen.extend([*head.past(TEXT), *head.past("resolution.fra.xml")])
        return propose(b"3\n")(head)

    for data in (b"1\n", b"2\n", b"1\n"):
        repository.record(SLUG, propose(data))
    repository.record(SLUG, operation)
    assert seen == [b"1\n", b"2\n"]


def test_files_are_kept_changed_and_taken_away(repository, propose):
    """A proposal names only the files that change; None takes one away."""
    repository.record(SLUG, propose(files={TEXT: b"1\n", "amendments/0001.xml": b"a\n", "amendments/0002.xml": b"b\n"}))
    second = repository.record(SLUG, propose(files={"amendments/0001.xml": None, "resolution.fra.xml": b"f\n"}))
    assert sorted(repository.files(second.oid)) == ["amendments/0002.xml", TEXT, "resolution.fra.xml"]
    assert repository.read(second.oid, "amendments/0002.xml") == b"b\n"
    with pytest.raises(UnknownFile):
        repository.read(second.oid, "amendments/0001.xml")
    assert repository.read(second.parent, "amendments/0001.xml") == b"a\n"


def test_history_runs_from_new_to_old(repository, propose):
    """The newest commit stands first, and a history may begin at any commit of the branch."""
    made = [repository.record(SLUG, propose(b"%d\n" % n, name=f"v-{n}")) for n in range(4)]
    assert repository.history(SLUG) == tuple(reversed(made))
    assert repository.history(SLUG, made[1].oid) == (made[1], made[0])
    assert repository.head(SLUG) == made[3].oid
    other = repository.record("other", propose(b"x\n"))
    with pytest.raises(UnknownVersion):
        repository.history(SLUG, other.oid)


def test_blobs_tell_which_commits_changed_a_file(repository, propose):
    """Neighbours with one blob id hold the same bytes; None stands where a file was not there yet."""
    repository.record(SLUG, propose(b"1\n"))
    repository.record(SLUG, propose(b"2\n", path="amendments/0001.xml"))
    repository.record(SLUG, propose(b"3\n"))
    blobs = [blob for _, blob in repository.blobs_along(SLUG, TEXT)]
    assert blobs[0] != blobs[1] == blobs[2]
    assert repository.blob(blobs[0]) == b"3\n"
    assert [blob is None for _, blob in repository.blobs_along(SLUG, "amendments/0001.xml")] == [False, False, True]


def test_resolutions_do_not_see_each_other(repository, propose):
    """Each resolution has a branch of its own and names of its own."""
    first = repository.record("one", propose(b"1\n", name="final"))
    second = repository.record("two", propose(b"2\n", name="final"))
    assert repository.slugs() == ("one", "two")
    assert repository.heads() == {"one": first.oid, "two": second.oid}
    assert repository.find("one", "final") == first
    with pytest.raises(UnknownVersion):
        repository.find("two", first.oid)


def test_a_reader_who_is_steady_sees_one_moment(repository, propose):
    """What is recorded while a page is made is seen on the next page, by its writer at once."""
    first = repository.record("water", propose())
    with steady():
        assert repository.find("water").oid == first.oid
        second = repository.record("water", propose(b"<t>2</t>\n", day=2))
        assert second.parent == first.oid
        assert repository.find("water").oid == repository.head("water") == first.oid
    assert repository.find("water").oid == repository.head("water") == second.oid


def test_names_are_never_moved(repository, propose):
    """A name that is taken is refused before anything is recorded."""
    first = repository.record(SLUG, propose(b"1\n", name="final"))
    with pytest.raises(NameTaken, match=first.oid[:10]):
        repository.record(SLUG, propose(b"2\n", name="final"))
    assert repository.head(SLUG) == first.oid
    assert repository.names(SLUG) == {"final": first.oid}


@pytest.mark.parametrize("name", ["-f", "a b", "a..b", "a/b", "x.lock", "a~1", "a^", "a:b", "@{0}", "", "deadbeef"])
def test_bad_names_are_refused(repository, propose, name):
    """A name that git could misread stops the whole commit."""
    with pytest.raises(InvalidName):
        repository.record(SLUG, propose(name=name))
    assert repository.slugs() == ()


@pytest.mark.parametrize("slug", ["-f", "--upload-pack=touch x", "../x", "a..b", "HEAD", "@{0}", "a/b", ""])
def test_bad_slugs_are_refused_everywhere(repository, propose, slug):
    """No method takes a slug to git that is none."""
    for call in (
        repository.head,
        repository.names,
        repository.history,
        repository.find,
        lambda text: repository.blobs_along(text, TEXT),
        lambda text: repository.record(text, propose()),
    ):
        with pytest.raises(InvalidSlug):
            call(slug)


@pytest.mark.parametrize("at", ["-f", "--upload-pack=touch x", "../x", "a..b", "HEAD", "@{0}", "HEAD~1", ":/A", ""])
def test_revisions_of_git_mean_nothing(repository, propose, at):
    """What git would take for a revision or an option is just an unknown version."""
    repository.record(SLUG, propose())
    for call in (repository.find, repository.history):
        with pytest.raises(UnknownVersion):
            call(SLUG, at)
    with pytest.raises(BrokenObject):
        repository.files(at)


@pytest.mark.parametrize(
    "path", ["../x", "/etc/passwd", ".git/config", "a//b", "a/", "-f", "a/../b", "a\0b", "a\nb", "x.lock"]
)
def test_bad_paths_are_refused(repository, propose, path):
    """A path that leads out of the tree is never written."""
    with pytest.raises(InvalidFact):
        repository.record(SLUG, propose(path=path))


def test_a_folder_cannot_take_the_place_of_a_file(repository, propose):
    """The same name for a file and a folder is refused."""
    with pytest.raises(ForeignTree):
        repository.record(SLUG, propose(files={"a": b"", "a/b": b""}))


def test_an_error_of_the_operation_passes_through(repository):
    """An operation that gives up leaves nothing behind, and its error is its own."""

    def operation(head):
        raise FileNotFoundError("a file of the user")

    with pytest.raises(FileNotFoundError):
        repository.record(SLUG, operation)
    assert repository.slugs() == ()


def test_an_operation_that_lost_the_race_is_run_again(repository, propose):
    """A change that came in between is neither lost nor overwritten."""
    repository.record(SLUG, propose(b"1\n"))
    heads = []

    def operation(head):
        heads.append(head.oid)
        if len(heads) == 1:
            repository._record(SLUG, propose(b"faster\n", path="amendments/0001.xml"), 1)
        return propose(b"2\n")(head)

    made = repository.record(SLUG, operation)
    assert len(set(heads)) == 2
    assert made.parent == heads[1]
    assert sorted(repository.files(made.oid)) == ["amendments/0001.xml", TEXT]


def test_who_never_wins_is_told(repository, propose):
    """After so many attempts the writer is told, and nothing of his is there."""
    repository.record(SLUG, propose(b"0\n"))
    runs = []

    def operation(head):
        runs.append(head.oid)
        repository._record(SLUG, propose(b"faster %d\n" % len(runs)), 1)
        return propose(b"never\n")(head)

    with pytest.raises(StaleHead, match="repeat"):
        repository.record(SLUG, operation, attempts=3)
    assert len(runs) == 3
    assert repository.read(repository.head(SLUG), TEXT) == b"faster 3\n"


def test_a_name_taken_in_between_is_told(repository, propose):
    """Two writers who want one name: the second learns that it is taken."""
    runs = []

    def operation(head):
        runs.append(head)
        if len(runs) == 1:
            repository._record(SLUG, propose(b"1\n", name="final"), 1)
        return propose(b"2\n", name="final")(head)

    with pytest.raises(NameTaken):
        repository.record(SLUG, operation)
    assert len(repository.history(SLUG)) == 1


def test_unknown_resolutions_and_empty_repositories(repository, propose):
    """An unknown slug is answered with the nearest there is."""
    with pytest.raises(UnknownResolution, match="empty"):
        repository.find(SLUG)
    repository.record(SLUG, propose())
    with pytest.raises(UnknownResolution, match=f"there is {SLUG}"):
        repository.history("kigali-154")
    assert repository.find(SLUG) == repository.find(SLUG, None)


def test_plain_git_reads_everything(repository, propose, tmp_path):
    """A clone made with plain git checks out the branch; log, blame and tags tell the story."""
    repository.record(SLUG, propose(b"one\ntwo\n", name="draft-1", Stage="draft"))
    last = repository.record(SLUG, propose(b"one\nthree\n", subject="Adopt A7", Sponsor="Kenya"))
    clone = tmp_path / "clone"
    assert git(tmp_path, "clone", repository.path, clone).stderr.strip() in {"", f"Cloning into '{clone}'...\ndone."}
    assert git(clone, "branch", "--show-current").stdout.strip() == SLUG
    assert (clone / TEXT).read_text() == "one\nthree\n"
    log = git(clone, "log", "-p", "--format=%an|%cn|%s|%(trailers:key=Sponsor,valueonly)").stdout
    assert "Délégation du Bénin|Ms. Ines Okoro Jr.|Adopt A7|Kenya" in log
    assert "-two\n+three" in log
    assert last.oid[:8] in git(clone, "blame", "-s", TEXT).stdout
    assert git(clone, "tag", "-n").stdout.split()[0] == f"{SLUG}/draft-1"
    assert git(clone, "fsck", "--strict").returncode == 0


def test_a_clone_is_opened_once_it_is_marked(repository, propose, tmp_path):
    """A bare clone is somebody else's repository until its owner says that it is ours."""
    made = repository.record(SLUG, propose(name="final"))
    git(tmp_path, "clone", "-q", "--bare", repository.path, "copy")
    with pytest.raises(NotARepository, match="draftdiff init --from"):
        Repository.open(tmp_path / "copy")
    git(tmp_path / "copy", "config", "draftdiff.format", "1")
    git(tmp_path / "copy", "gc", "-q")
    with Repository.open(tmp_path / "copy") as copy:
        assert copy.history(SLUG) == (made,)
        assert copy.fsck() == ()
        assert copy.record(SLUG, propose(b"2\n")).parent == made.oid


def test_fsck_tells_what_other_tools_did(repository, propose):
    """A link in a tree, a name off its branch and a strange branch are problems; our own work has none."""
    made = repository.record(SLUG, propose(name="final"))
    other = repository.record("other", propose(b"2\n"))
    assert repository.fsck() == ()
    path = repository.path
    git(path, "update-ref", f"refs/tags/{SLUG}/stray", other.oid)
    git(path, "update-ref", "refs/heads/Strange", made.oid)
    link = subprocess.run(
        ["git", "-C", path, "mktree"],
        input=f"120000 blob {repository.files(made.oid)[TEXT]}\tlink\n",
        text=True,
        capture_output=True,
        check=True,
    ).stdout.strip()
    odd = git(path, "-c", "user.name=x", "-c", "user.email=x@y", "commit-tree", "-m", "x", link).stdout.strip()
    git(path, "update-ref", "refs/heads/linked", odd)
    found = "\n".join(repository.fsck())
    for sign in (f"{SLUG}/stray", "refs/heads/Strange", "linked", "120000"):
        assert sign in found
    assert "Strange" not in repository.slugs()
    with pytest.raises(ForeignTree):
        repository.files(odd)


def test_a_tag_that_is_not_ours_is_no_name(repository, propose):
    """A mere pointer, a copied tag and a name that nobody could ask for are problems; the last is never offered."""
    made = repository.record(SLUG, propose(name="final"))
    git(repository.path, "update-ref", f"refs/tags/{SLUG}/light", made.oid)
    git(repository.path, "update-ref", f"refs/tags/{SLUG}/copied", f"refs/tags/{SLUG}/final")
    git(repository.path, "update-ref", f"refs/tags/{SLUG}/2031-05-04", made.oid)
    found = repository.fsck()
    assert [line.partition(":")[0] for line in found] == [f"{SLUG}/{n}" for n in ("2031-05-04", "copied", "light")]
    assert set(repository.names(SLUG)) == {"final", "copied", "light"}


def test_three_hundred_versions_are_read(repository, propose):
    """History and texts of a long story are read, each as it was written."""
    text = b"<p>word</p>\n" * 3000
    first = repository.record(SLUG, propose(text))
    oid, tree = first.oid, repository.git.commit(first.oid).tree
    data = subprocess.run(
        ["git", "-C", repository.path, "cat-file", "commit", oid], capture_output=True, check=True
    ).stdout.split(b"\n", 1)[1]
    for number in range(300):
        blob = write_blob(repository.git, text + b"%d" % number)
        tree = write_tree(repository.git, {TEXT: blob})
        oid = write_commit(repository.git, f"tree {tree}\nparent {oid}\n".encode() + data)
    git(repository.path, "update-ref", f"refs/heads/{SLUG}", oid)
    with Repository.open(repository.path) as fresh:
        texts = {fresh.blob(blob) for _, blob in fresh.blobs_along(SLUG, TEXT) if blob}
    assert texts == {text, *(text + b"%d" % number for number in range(300))}


def test_the_head_in_hand_is_immutable(repository, propose):
    """An operation cannot change what it was shown."""
    repository.record(SLUG, propose())

    def operation(head):
        with pytest.raises(TypeError):
            head.files.blobs[TEXT] = "0" * 40
        with pytest.raises(KeyError):
            head.files["missing.xml"]
        return replace(propose()(head), subject="Still possible")

    assert repository.record(SLUG, operation).subject == "Still possible"

"""A folder is taken in whole, resumed where it was broken off, and nothing in it is dropped in silence."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from wordfiles import deleted, docx, p

from draftdiff.batch import Fate, Source, Taken, crew, sources, take
from draftdiff.batch.crews import Crew
from draftdiff.batch.sources import NoSuchFolder, NothingThere, slug_of
from draftdiff.errors import DraftdiffError
from draftdiff.importers.revisions import Revisions
from draftdiff.service import Record
from draftdiff.store import InvalidSlug, Stream, stream

TEXT = """Lanterns along the towpath

The Council of Bargees,

Recalling its decision on towpaths,

1. Decides to light {what};

2. Requests a report.
"""


@pytest.fixture(scope="module")
def workers() -> Iterator[Crew]:
    with crew(2) as made:
        yield made


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "record.git") as made:
        yield made


def folder(path: Path, **texts: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text)
    return path


def fates(taken: Iterator[Taken]) -> list[tuple[str, Fate]]:
    return [(each.source.name, each.fate) for each in taken]


def texts_of(record: Record) -> dict[str, list[bytes]]:
    """All texts on record, oldest first: what must not depend on how often a run was broken off."""
    return {
        slug: [record.document(slug, commit.oid) for commit in reversed(record.repository.history(slug))]
        for slug in record.repository.slugs()
    }


def test_each_file_of_a_folder_is_a_resolution(tmp_path: Path, record: Record, workers: Crew) -> None:
    """Folders below it count, hidden files do not; the slug is the name without what cannot be in one."""
    there = folder(tmp_path / "in", Lamps=TEXT.format(what="lamps"))
    folder(there / "2031", **{"The Écluses": TEXT.format(what="locks")})
    (there / ".hidden.txt").write_text("no")
    taken = list(take(record, sources(there), workers))
    assert [(each.source.slug, each.fate, each.number) for each in taken] == [
        ("2031-the-ecluses", Fate.RECORDED, 1),
        ("lamps", Fate.RECORDED, 1),
    ]
    assert record.repository.slugs() == ("2031-the-ecluses", "lamps")


def test_a_folder_may_be_the_life_of_one_resolution(tmp_path: Path, record: Record, workers: Crew) -> None:
    """With a slug its files are the versions in their order, numbers in names by value."""
    there = folder(tmp_path / "in", **{f"v{n}": TEXT.format(what=f"{n} lamps") for n in (1, 2, 10)})
    taken = list(take(record, sources(there, "lamps"), workers))
    assert [each.source.name for each in taken] == ["v1.txt", "v2.txt", "v10.txt"]
    assert [entry.number for entry in record.log("lamps")] == [3, 2, 1]
    assert "10 lamps" in record.document("lamps").decode()


def test_each_folder_of_a_folder_may_be_a_resolution(tmp_path: Path, record: Record, workers: Crew) -> None:
    """The files of a folder are then the versions of one; a file beside the folders is a resolution of its own."""
    there = folder(tmp_path / "in", locks=TEXT.format(what="locks"))
    for year in ("2030", "2031"):
        (there / year).mkdir()
        folder(there / year / "Tow.path 1", **{f"v{n}": TEXT.format(what=f"{n} lamps of {year}") for n in (2, 10)})
    taken = list(take(record, sources(there, by_folder=True), workers))
    assert [(each.source.slug, each.number) for each in taken] == [
        ("2030-tow-path-1", 1),
        ("2030-tow-path-1", 2),
        ("2031-tow-path-1", 1),
        ("2031-tow-path-1", 2),
        ("locks", 1),
    ]
    assert "10 lamps of 2031" in record.document("2031-tow-path-1").decode()
    folder(there / "2031 tow-path-1", v1="1")
    clashes = {source.name: str(source.error) for source in sources(there, by_folder=True) if source.error}
    assert list(clashes) == ["2031/Tow.path 1/v2.txt", "2031/Tow.path 1/v10.txt"]
    assert all("as 2031 tow-path-1/v1.txt does; rename one" in told for told in clashes.values())


def test_what_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path, record: Record, workers: Crew) -> None:
    """Each file that fails has its one line; the others are recorded."""
    there = folder(tmp_path / "in", a="no resolution at all", b=TEXT.format(what="lamps"), c="")
    taken = {each.source.name: each for each in take(record, sources(there), workers)}
    assert taken["b.txt"].fate is Fate.RECORDED
    assert taken["a.txt"].reason.startswith("a.txt: no clause of a resolution was found")
    assert taken["c.txt"].reason.startswith("c.txt: the file is empty")


def test_web_pages_are_taken_without_what_was_saved_beside_them(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A page is a text like any other; the folder of its pictures and scripts is none of the texts."""
    there = folder(tmp_path / "in", a=TEXT.format(what="lamps"))
    body = "".join(f"<p>{line}</p>" for line in TEXT.format(what="locks").split("\n\n"))
    for name in ("b.html", "c.htm", "d.xhtml"):
        (there / name).write_text(f"<!DOCTYPE html><html><body>{body}</body></html>")
    for name in ("b_files", "c.files", "e_files"):
        folder(there / name, script="alert(1)")
    taken = {each.source.name: each.fate for each in take(record, sources(there), workers)}
    assert taken == {
        **dict.fromkeys(("a.txt", "b.html", "c.htm", "d.xhtml"), Fate.RECORDED),
        "e_files/script.txt": Fate.FAILED,
    }
    assert "Decides to light locks" in record.document("c").decode()


def test_a_file_that_is_gone_is_told(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A file that cannot be opened when its turn comes costs one line."""
    there = folder(tmp_path / "in", a=TEXT.format(what="lamps"))
    found = sources(there)
    (there / "a.txt").unlink()
    (taken,) = take(record, found, workers)
    assert "cannot be read" in taken.reason


def test_a_run_that_is_begun_again_records_nothing_twice(tmp_path: Path, record: Record, workers: Crew) -> None:
    """What is on record is known by its bytes."""
    there = folder(tmp_path / "in", a=TEXT.format(what="lamps"), b=TEXT.format(what="locks"))
    list(take(record, sources(there), workers))
    before = texts_of(record)
    assert {fate for _, fate in fates(take(record, sources(there), workers))} == {Fate.ALREADY}
    assert texts_of(record) == before


@pytest.mark.parametrize("together", [1, 2])
@pytest.mark.parametrize("killed_after", range(5))
def test_a_broken_run_ends_as_an_unbroken_one(
    tmp_path: Path, workers: Crew, monkeypatch: pytest.MonkeyPatch, killed_after: int, together: int
) -> None:
    """However many files were recorded before it was killed, a text that comes back included."""
    monkeypatch.setattr(stream, "MOST", together)
    whats = ("lamps", "locks", "lamps", "lamps", "weirs")
    there = folder(tmp_path / "in", **{f"v{n}": TEXT.format(what=what) for n, what in enumerate(whats)})
    with Record.create(tmp_path / "unbroken.git") as unbroken:
        whole = fates(take(unbroken, sources(there, "towpath"), workers))
        expected = texts_of(unbroken)
    assert [fate for _, fate in whole] == [*[Fate.RECORDED] * 3, Fate.SAME, Fate.RECORDED]
    with Record.create(tmp_path / "broken.git") as broken:
        run = take(broken, sources(there, "towpath"), workers)
        for _ in range(killed_after):
            next(run)
        run.close()  # type: ignore[attr-defined]
        list(take(broken, sources(there, "towpath"), workers))
        assert texts_of(broken) == expected


def test_a_changed_file_is_a_new_version(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A folder that is taken in again after a text was edited records the edit."""
    there = folder(tmp_path / "in", a=TEXT.format(what="lamps"))
    list(take(record, sources(there), workers))
    folder(there, a=TEXT.format(what="all lamps"))
    assert fates(take(record, sources(there), workers)) == [("a.txt", Fate.RECORDED)]
    assert len(record.log("a")) == 2


def test_an_earlier_file_never_follows_a_later_one(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A version that was mended after later ones were recorded is passed over, with the reason."""
    there = folder(tmp_path / "in", v1="no resolution", v2=TEXT.format(what="lamps"))
    list(take(record, sources(there, "towpath"), workers))
    folder(there, v1=TEXT.format(what="locks"))
    first, second = take(record, sources(there, "towpath"), workers)
    assert (first.fate, second.fate) == (Fate.PASSED, Fate.ALREADY)
    assert "later file" in first.reason


def test_two_runs_at_once_record_no_file_twice(
    tmp_path: Path, record: Record, workers: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the other run has recorded in the meantime is not recorded on top of it: the text would go back."""
    monkeypatch.setattr(stream, "MOST", 1)
    texts = {name: TEXT.format(what=name.upper()) for name in "abc"}
    here = sources(folder(tmp_path / "life", **texts), "towpath")
    slow, quick = take(record, here, workers), take(record, here, workers)
    assert next(slow).fate is Fate.RECORDED
    assert [fate for _, fate in fates(quick)] == [Fate.ALREADY, Fate.RECORDED, Fate.RECORDED]
    late = list(slow)
    assert [each.fate for each in late] == [Fate.FAILED, Fate.FAILED]
    assert "in the meantime" in late[0].reason
    assert len(record.repository.history("towpath")) == len(texts)
    assert {fate for _, fate in fates(take(record, here, workers))} == {Fate.ALREADY}


def test_a_run_that_is_overtaken_before_its_texts_are_on_record_tells_it(
    tmp_path: Path, record: Record, workers: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were made and not yet on record; those of other resolutions are, and nothing is told that is not so."""
    there = folder(tmp_path / "in")
    folder(there / "lamps", a=TEXT.format(what="lamps"), b=TEXT.format(what="more lamps"))
    folder(there / "locks", a=TEXT.format(what="locks"))
    here = sources(there, by_folder=True)
    flush, others = Stream.flush, [source for source in here if source.slug == "lamps"]

    def overtaken(stream: Stream) -> Mapping[str, DraftdiffError]:
        monkeypatch.undo()
        assert {fate for _, fate in fates(take(record, others, workers))} == {Fate.RECORDED}
        return flush(stream)

    monkeypatch.setattr(Stream, "flush", overtaken)
    taken = list(take(record, here, workers))
    assert [each.fate for each in taken] == [Fate.FAILED, Fate.FAILED, Fate.RECORDED]
    assert "others recorded changes in the meantime" in taken[0].reason
    assert len(record.repository.history("lamps")) == len(others)
    assert {fate for _, fate in fates(take(record, here, workers))} == {Fate.ALREADY}


def test_two_files_of_one_name_are_told(tmp_path: Path) -> None:
    """The second of two files that would become one resolution is not recorded as its next version by chance."""
    there = folder(tmp_path / "in", a="1")
    (there / "A.md").write_text("2")
    found = sources(there)
    assert [source.error is None for source in found].count(False) == 1
    assert "rename one" in str(next(source.error for source in found if source.error))


def test_forms_of_one_text_are_one_version(tmp_path: Path, record: Record, workers: Crew) -> None:
    """Of files whose names differ by their ending the form that tells most is taken; the others are held against it."""
    same, other = TEXT.format(what="lamps"), TEXT.format(what="locks")
    there = folder(tmp_path / "in", a=same, b=other, b2=same)
    (there / "a.md").write_text(same.replace("light lamps", "light\nlamps"))
    (there / "b.md").write_text(same)
    taken = list(take(record, sources(there), workers))
    assert fates(iter(taken)) == [
        ("a.md", Fate.RECORDED),
        ("a.txt", Fate.PASSED),
        ("b.md", Fate.RECORDED),
        ("b.txt", Fate.PASSED),
        ("b2.txt", Fate.RECORDED),
    ]
    assert taken[1].reason == "it is another form of a.md and says the same"
    assert taken[3].reason.startswith("it is another form of b.md, from which it differs in 1 clause (compare them")
    before = texts_of(record)
    again = list(take(record, sources(there), workers))
    assert [each.fate for each in again] == [Fate.ALREADY, Fate.PASSED] * 2 + [Fate.ALREADY]
    assert again[1].reason == "it is another form of a.md, which is on record"
    assert texts_of(record) == before


def test_a_form_that_can_be_read_stands_in_for_one_that_cannot(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A scan with its text beside it is no failure, the first time and the second."""
    there = folder(tmp_path / "in", a=TEXT.format(what="lamps"))
    (there / "a.docx").write_text("no archive")
    (there / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0 old")
    for reason in ("a.txt was taken instead (", "it is another form of a.txt, which is on record"):
        first, second, third = take(record, sources(there), workers)
        assert [each.source.name for each in (first, second, third)] == ["a.docx", "a.txt", "a.doc"]
        assert (first.fate, third.fate) == (Fate.PASSED, Fate.PASSED)
        assert first.reason.startswith(reason)
        assert third.reason.startswith(reason)
    assert len(record.log("a")) == 1


def test_versions_in_two_forms_each_are_recorded_once(tmp_path: Path, record: Record, workers: Crew) -> None:
    """Under one slug the forms of a version stand together, also when a later version comes to the folder."""
    there = folder(tmp_path / "in", v2=TEXT.format(what="2 lamps"), v10=TEXT.format(what="10 lamps"))
    for name in ("v2", "v10"):
        (there / f"{name}.md").write_text((there / f"{name}.txt").read_text())
    first = fates(take(record, sources(there, "towpath"), workers))
    assert first == [
        ("v2.md", Fate.RECORDED),
        ("v2.txt", Fate.PASSED),
        ("v10.md", Fate.RECORDED),
        ("v10.txt", Fate.PASSED),
    ]
    folder(there, v11=TEXT.format(what="11 lamps"))
    assert [fate for _, fate in fates(take(record, sources(there, "towpath"), workers))] == [
        *[Fate.ALREADY, Fate.PASSED] * 2,
        Fate.RECORDED,
    ]
    assert len(record.log("towpath")) == 3


def test_endings_that_are_no_forms_make_no_twins(tmp_path: Path) -> None:
    """A name with a dot in it, or a list beside a text, is not taken for another form of it."""
    there = folder(tmp_path / "in")
    for name in ("v1.2", "v1.3", "lamps.csv", "lamps.txt"):
        (there / name).write_text("1")
    found = {source.name: source for source in sources(there)}
    assert [source.form_of for source in found.values()] == [None] * 4
    assert all(source.form_of is None for source in sources(there, "towpath"))
    assert "rename one" in str(found["v1.3"].error)


def test_tracked_changes_are_decided_for_a_whole_folder(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A file with tracked changes fails until it is said whether they are accepted or rejected."""
    there = folder(tmp_path / "in")
    (there / "lamps.docx").write_bytes(docx(p("The Council,") + p("1. Decides to light ", deleted("no "), "lamps.")))
    (there / "lamps.txt").write_text(TEXT.format(what="lamps"))
    undecided, other = take(record, sources(there), workers)
    assert undecided.fate is Fate.FAILED
    assert "1 tracked change by Kenya (1); say whether" in undecided.reason
    assert (other.fate, other.reason) == (Fate.PASSED, "it is another form of lamps.docx, which comes first")
    taken, other = take(record, sources(there), workers, revisions=Revisions.REJECTED)
    assert (taken.fate, other.fate) == (Fate.RECORDED, Fate.PASSED)
    assert b"light no lamps" in record.document("lamps")


def test_links_out_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    """A link leads to no file outside, nor round in a circle."""
    there = folder(tmp_path / "in", a="1")
    (tmp_path / "secret.txt").write_text("2")
    (there / "b.txt").symlink_to(tmp_path / "secret.txt")
    (there / "round").symlink_to(there)
    assert [source.name for source in sources(there)] == ["a.txt"]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """No folder, an empty one and a slug that is none have their errors."""
    with pytest.raises(NoSuchFolder):
        sources(tmp_path / "nowhere")
    with pytest.raises(NothingThere):
        sources(tmp_path)
    (tmp_path / "a.txt").write_text("1")
    with pytest.raises(InvalidSlug):
        sources(tmp_path, "No Slug")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Road Safety.docx", "road-safety"),
        ("2031/A_RES_73-6.pdf", "2031-a-res-73-6"),
        ("no-ending", "no-ending"),
        ("v1.2/text", "v1-2-text"),
        ("x" * 64 + ".txt", "x" * 64),
    ],
)
def test_a_slug_is_made_of_a_name(name: str, slug: str) -> None:
    """Letters and figures stay, the rest is a dash, the ending goes."""
    assert slug_of(name) == slug


def test_long_names_that_begin_alike_stay_apart() -> None:
    """What is too long for a slug is cut and still another one than that of the next file."""
    one, other = slug_of("x" * 80 + "1.txt"), slug_of("x" * 80 + "2.txt")
    assert one != other
    assert {len(one), len(other)} == {64}


def test_a_name_without_a_letter_is_told(tmp_path: Path) -> None:
    """A name of which no slug can be made costs its file one line."""
    folder(tmp_path, 決議="1")
    (found,) = sources(tmp_path)
    assert isinstance(found, Source)
    assert "rename the file" in str(found.error)

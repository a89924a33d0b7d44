"""Reports on many are written once, made anew where the record has grown, and end the same when killed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from draftdiff.batch import Outcome, Reported, Wish, crew, report
from draftdiff.batch.crews import Crew
from draftdiff.batch.reporting import LEDGER, UnwritableFolder
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import Record

SLUGS = ("lamps", "locks", "weirs")
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
    """Three resolutions of two versions each."""
    with Record.create(tmp_path / "record.git") as made:
        for slug in SLUGS:
            for what in (slug, f"all {slug}"):
                written(made, slug, what)
        yield made


def written(record: Record, slug: str, what: str) -> None:
    record.import_version(read(TEXT.format(what=what).encode(), source=slug), slug, Facts())


def outcomes(reported: Iterator[Reported]) -> dict[str, Outcome]:
    return {each.slug: each.outcome for each in reported}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LEDGER}


def test_each_resolution_has_its_report(tmp_path: Path, record: Record, workers: Crew) -> None:
    """The report on many is for each the one that is written of it alone."""
    done = report(record, SLUGS, Wish("changes", "json"), tmp_path / "out", workers)
    assert outcomes(done) == dict.fromkeys(SLUGS, Outcome.WRITTEN)
    told = json.loads((tmp_path / "out/locks.changes.json").read_text())
    assert told["summary"]["edited"] == 1
    assert "all" in json.dumps(told["changes"])


@pytest.mark.parametrize(
    ("kind", "form", "start"),
    [
        ("changes", "html", b"<!"),
        ("changes", "akn", b"<?xml"),
        ("changes", "markdown", b"#"),
        ("correspondence", "csv", b"old,new"),
        ("annotated-list", "xlsx", b"PK"),
        ("editorial", "text", b"Ed"),
    ],
)
def test_every_kind_and_form_can_be_had(
    tmp_path: Path, record: Record, workers: Crew, kind: str, form: str, start: bytes
) -> None:
    """Lists, comparisons and documents come in the forms of single reports."""
    (done,) = report(record, SLUGS[:1], Wish(kind, form), tmp_path, workers)
    assert done.outcome is Outcome.WRITTEN, done.reason
    assert done.file.read_bytes().startswith(start)


def test_only_what_has_changed_is_made_anew(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A second run makes the reports whose resolution moved, whose file was touched, and those asked for otherwise."""
    wish = Wish("changes", "csv")
    list(report(record, SLUGS, wish, tmp_path / "out", workers))
    written(record, "locks", "no locks")
    (tmp_path / "out/weirs.changes.csv").write_text("somebody's own")
    done = outcomes(report(record, SLUGS, wish, tmp_path / "out", workers))
    assert done == {"lamps": Outcome.THERE, "locks": Outcome.WRITTEN, "weirs": Outcome.WRITTEN}
    since = report(record, SLUGS, Wish("changes", "csv", since="2"), tmp_path / "out", workers)
    assert set(outcomes(since).values()) == {Outcome.WRITTEN}


@pytest.mark.parametrize("killed_after", [1, 2, 3])
def test_a_broken_run_ends_as_an_unbroken_one(tmp_path: Path, record: Record, workers: Crew, killed_after: int) -> None:
    """What was written stays, a line of the ledger that was cut off counts for nothing, the rest is made."""
    wish = Wish("changes", "html")
    list(report(record, SLUGS, wish, tmp_path / "whole", workers))
    run = report(record, SLUGS, wish, tmp_path / "broken", workers)
    for _ in range(killed_after):
        next(run)
    run.close()  # type: ignore[attr-defined]
    with (tmp_path / "broken" / LEDGER).open("a") as ledger:
        ledger.write('{"file": "weirs.chan')
    done = outcomes(report(record, SLUGS, wish, tmp_path / "broken", workers))
    assert list(done.values()).count(Outcome.THERE) == killed_after
    assert contents(tmp_path / "broken") == contents(tmp_path / "whole")
    again = outcomes(report(record, SLUGS, wish, tmp_path / "broken", workers))
    assert set(again.values()) == {Outcome.THERE}


def test_one_that_fails_stops_no_other(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A resolution that is not there, or has not the version asked for, costs one line."""
    done = list(report(record, ("nowhere", *SLUGS), Wish("changes", "json"), tmp_path, workers))
    assert [each.outcome for each in done] == [Outcome.FAILED, *[Outcome.WRITTEN] * 3]
    assert "nowhere" in done[0].reason
    written(record, "locks", "no locks")
    third = list(report(record, SLUGS, Wish("changes", "json", since="3"), tmp_path, workers))
    assert [each.outcome for each in third] == [Outcome.FAILED, Outcome.WRITTEN, Outcome.FAILED]


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path, record: Record, workers: Crew) -> None:
    """A file in the place of the folder gives one line and no half of a report."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UnwritableFolder, match="cannot be written to"):
        list(report(record, SLUGS, Wish("changes", "json"), tmp_path / "out", workers))

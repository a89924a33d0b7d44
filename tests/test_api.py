"""What ``import draftdiff`` offers."""

import subprocess
import sys
from importlib.metadata import version

import pytest
from wordfiles import deleted, docx, p

import draftdiff
from draftdiff.cli import main
from draftdiff.importers import read


def test_public_names_are_sorted_and_there():
    """``__all__`` is in order, has no name twice, and every name in it exists."""
    assert draftdiff.__all__ == sorted(set(draftdiff.__all__))
    assert all(hasattr(draftdiff, name) for name in draftdiff.__all__)


def test_public_names_are_exactly_these():
    """A name more or less is a change of the interface, and belongs into the changelog."""
    assert draftdiff.__all__ == [
        "Change",
        "Clause",
        "Comparison",
        "DraftdiffError",
        "Facts",
        "Record",
        "Reservation",
        "Version",
        "compare",
        "read",
    ]


def test_public_names_are_told_and_come_from_where_they_are_made():
    """``dir`` tells all public names, and each is the same object as in its own module, every time."""
    assert {*draftdiff.__all__, "__version__"} <= set(dir(draftdiff))
    assert draftdiff.read is draftdiff.api.read
    assert draftdiff.Record is draftdiff.service.Record
    assert all(getattr(draftdiff, name) is getattr(draftdiff, name) for name in draftdiff.__all__)
    assert draftdiff.__version__ == version("draftdiff")


def test_a_name_that_is_not_public_is_missed_in_the_words_of_python():
    """A name that is not there is an `AttributeError` that says which."""
    with pytest.raises(AttributeError, match="module 'draftdiff' has no attribute 'reed'"):
        _ = draftdiff.reed


def test_importing_the_package_loads_nothing_that_is_not_asked_for():
    """The package alone is light; a name of it brings its module along."""
    code = (
        "import sys, draftdiff; print(sorted(name for name in sys.modules if name.startswith('draftdiff.')));"
        "from draftdiff import Clause; print('draftdiff.model' in sys.modules, 'draftdiff.store' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["[]", "True False"]


def test_reading_akoma_ntoso_loads_no_reader_of_another_format(harbours):
    """Whether a file is a web page, an office file or the markup of another house is told without what reads it."""
    akoma = read(harbours.encode(), source="harbours.txt").document.to_bytes()
    code = (
        "import sys, draftdiff; draftdiff.read(sys.stdin.buffer.read());"
        "print(*{name.split('.')[2] for name in sys.modules if name.startswith('draftdiff.importers.')})"
    )
    told = subprocess.run([sys.executable, "-c", code], input=akoma, capture_output=True, check=True).stdout
    assert {"reading"} <= set(told.decode().split()) <= {"formats", "reading", "revisions"}


def test_two_files_are_compared_in_three_lines(tmp_path, harbours):
    """Reading two texts and comparing them takes the three calls that the documentation shows."""
    (tmp_path / "adopted.txt").write_text(harbours.replace("quiet hours", "silent hours"), encoding="utf-8")
    old = draftdiff.read(harbours.encode())
    new = draftdiff.read(tmp_path / "adopted.txt")
    comparison = draftdiff.compare(old, new)
    assert comparison.summary["edited"] == 1
    assert comparison.to_json()["summary"] == comparison.summary


def test_commands_are_exactly_these():
    """The commands of the program are those that the documentation lists."""
    assert sorted(main.commands) == sorted(
        [
            "account",
            "amend",
            "audit",
            "backup",
            "blame",
            "demo",
            "diff",
            "digest",
            "hooks",
            "import",
            "init",
            "list",
            "log",
            "publish",
            "references",
            "report",
            "restore",
            "rule",
            "rulings",
            "search",
            "serve",
            "show",
            "sign",
            "sync",
            "synopsis",
            "verify",
        ]
    )


def test_tracked_changes_are_read_as_is_said():
    """A file with tracked changes is read with all accepted, and told so, or as the caller says."""
    data = docx(p("The Council,") + p("1. Decides to light ", deleted("no "), "lamps."))
    texts = {said: draftdiff.read(data, revisions=said) for said in (None, "accepted", "rejected")}
    assert [reading.version.clauses[-1].text for reading in texts.values()] == [
        "Decides to light lamps.",
        "Decides to light lamps.",
        "Decides to light no lamps.",
    ]
    assert [bool(reading.outline.doubts) for reading in texts.values()] == [True, False, False]
    with pytest.raises(ValueError, match="'both' is not a valid Revisions"):
        draftdiff.read(data, revisions="both")

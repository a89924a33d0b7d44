"""What ``import draftdiff`` offers."""

import draftdiff
from draftdiff.cli import main


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
            "amend",
            "blame",
            "demo",
            "diff",
            "import",
            "init",
            "list",
            "log",
            "report",
            "rule",
            "rulings",
            "serve",
            "show",
            "synopsis",
            "verify",
        ]
    )

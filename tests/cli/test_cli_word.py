"""Word files are compared, shown and recorded by the command line as texts are."""

from pathlib import Path

from command_line import assert_refused
from wordfiles import deleted, docx, ins, p


def draft(name, *, tracked):
    changes = (ins("grey "), deleted("old ", who="Malta")) if tracked else ("old ",)
    Path(name).write_bytes(
        docx(
            p("The Council of Bargees,")
            + p("Recalling its decision on moles,")
            + p("1. Decides to plant ", *changes, "willows.")
        )
    )


def test_files_are_shown_and_compared(run):
    """What changed between two Word files is told word by word; one with tracked changes is read as accepted."""
    draft("old.docx", tracked=False)
    draft("new.docx", tracked=True)
    assert "Decides to plant grey willows." in run("show", "new.docx").out
    assert "[-old-]{+grey+} willows." in run("diff", "old.docx", "new.docx").out


def test_tracked_changes_ask_for_the_choice(run):
    """Nothing is recorded of a file with tracked changes before it is said which of its texts is meant."""
    draft("new.docx", tracked=True)
    run("init")
    assert_refused(run("import", "new.docx", "willows"), "2 tracked changes by Kenya (1) and Malta (1)", "--revisions")
    assert "by Kenya" in run("import", "new.docx", "--dry-run").out
    assert run("import", "new.docx", "willows", "--revisions", "rejected").code == 0
    assert "Decides to plant old willows." in run("show", "willows").out
    assert run("import", "new.docx", "willows", "--revisions", "accepted").code == 0
    assert "Decides to plant grey willows." in run("show", "willows").out

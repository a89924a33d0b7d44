"""What the command line writes as files: PDF, workbooks, Akoma Ntoso with the changes."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import COMMAND, assert_refused
from openpyxl import load_workbook

from draftdiff import akn
from draftdiff.desk.reporting import KINDS

SCREEN = """
import time
from draftdiff.cli.waiting import waiting
with waiting("Writing [b]PDF"):
    time.sleep(1.6)
"""


def written(run, *words):
    result = run(*words)
    assert (result.code, result.out, result.err) == (0, "", "")
    return Path(words[-1]).read_bytes()


def test_texts_and_comparisons_are_written_as_pdf(run):
    """A file is written as well as a recorded version is."""
    assert written(run, "show", "draft.txt", "--format", "pdf", "-o", "text.pdf").startswith(b"%PDF-1.7")
    words = ("diff", "draft.txt", "adopted.txt", "--format", "pdf", "-o", "changes.pdf")
    assert written(run, *words).startswith(b"%PDF-1.7")
    assert written(run, "synopsis", "draft.txt", "adopted.txt", "--format", "pdf", "-o", "s.pdf")[:4] == b"%PDF"


@pytest.mark.parametrize("kind", ["changes", *KINDS])
def test_every_report_is_written_as_a_workbook(run, recorded, kind):
    """Each is a list with headings."""
    who = ("--delegation", "Malta") if kind == "delegation" else ()
    written(run, "report", "harbours", "--kind", kind, *who, "--format", "xlsx", "-o", "list.xlsx")
    assert load_workbook("list.xlsx").active.cell(1, 1).value


def test_a_list_is_written_as_pdf(run, recorded):
    """The lists of amendments are printed by either command."""
    words = ("report", "harbours", "--kind", "annotated-list", "--format", "pdf", "-o", "a.pdf")
    exported = ("amend", "export", "harbours", "--kind", "annotated", "--format", "pdf", "-o", "b.pdf")
    assert written(run, *words) == written(run, *exported)


def test_changes_are_written_as_akoma_ntoso(run, recorded):
    """Marked by `diff`; as a plain text with the story of its changes by `report`."""
    marked = akn.parse(written(run, "diff", "draft.txt", "adopted.txt", "--format", "akn", "-o", "m.xml"))
    assert {"ins", "del"} <= {span.tag for clause in marked.version().clauses for span in clause.spans}
    told = written(run, "diff", "harbours@draft", "harbours@adopted", "--format", "akn", "-o", "t.xml")
    assert b"<ins>" in told
    plain = written(run, "report", "harbours", "--format", "akn", "-o", "p.xml")
    assert b"<textualMod" in plain
    assert b"<ins>" not in plain
    assert akn.parse(plain).problems() == ()
    assert run("diff", "m.xml", "adopted.txt", "--exit-code").code == 1
    assert run("diff", "p.xml", "adopted.txt", "--exit-code").code == 0


def test_forms_that_do_not_fit_are_refused(run, recorded):
    """A list is no document, and what can be read once cannot be read twice."""
    refused = run("report", "harbours", "--kind", "compiled", "--format", "akn")
    assert_refused(refused, "--format akn: it goes with --kind changes")
    text = Path("draft.txt").read_bytes()
    assert_refused(
        run("diff", "-", "adopted.txt", "--format", "akn", stdin=text), "standard input", "write it to a file"
    )
    assert_refused(run("show", "draft.txt", "--format", "pdf", "-o", "nowhere/x.pdf"), "cannot be written")


def test_nothing_is_written_over_what_it_is_made_of(run):
    """Whatever the file is called by: the source is as it was, and another name is taken."""
    before = Path("draft.txt").read_bytes()
    Path("again.txt").symlink_to("draft.txt")
    for words in (
        ("show", "draft.txt", "--format", "akn", "-o", "draft.txt"),
        ("show", "draft.txt", "--format", "docx", "-o", "./draft.txt"),
        ("show", "draft.txt", "-o", "again.txt"),
        ("diff", "adopted.txt", "draft.txt", "--format", "json", "-o", "draft.txt"),
    ):
        assert_refused(run(*words), f"{words[-1].removeprefix('./')}: it is the file that was read, and would be lost")
        assert Path("draft.txt").read_bytes() == before
    assert written(run, "show", "draft.txt", "--format", "akn", "-o", "draft.xml").startswith(b"<?xml")


def on_a_terminal(command, *, stream):
    """What a command says whose one stream is a terminal, and its exit code."""
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE} | {stream: theirs}
    with subprocess.Popen(command, **streams, env=os.environ | {"TERM": "xterm"}) as started:
        os.close(theirs)
        said = started.stderr.read() if stream == "stdout" else b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    return started.returncode, said.decode()


def test_no_file_is_shown_on_a_terminal():
    """Whoever forgets -o gets one line instead of a screen full of signs."""
    code, said = on_a_terminal([*COMMAND, "show", "draft.txt", "--format", "pdf"], stream="stdout")
    assert code == 2
    assert "cannot be shown on a terminal; give -o FILE, or redirect it" in said


@pytest.mark.slow
def test_a_bar_moves_where_it_takes_long():
    """On a terminal it is told what is waited for; what it is called is no markup."""
    code, said = on_a_terminal([sys.executable, "-c", SCREEN], stream="stderr")
    assert code == 0
    assert "Writing [b]PDF" in said

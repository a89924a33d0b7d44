"""A list of amendments comes as a PDF, a Word document without tracked changes or a web page, and reads as its text."""

from pathlib import Path

import pytest
from command_line import assert_refused
from committee import amend
from pdfs import file_of, printed
from wordfiles import docx, p

LIST = """\
Amendments to the draft resolution submitted by the delegations of Kenya and Malta

Preambular paragraph 2

Replace "noise" with "din".
[Kenya]

Operative paragraph 3

Replace "to" with "gladly to".
[Malta]

Operative paragraph 4

Replace the paragraph by the following: Requests the keepers of all harbours to tell, by telephone or by letter, how \
often the cranes were heard at night, and who heard them, before the end of the year;
[Oman]
"""
PARAGRAPHS = [part for part in LIST.splitlines() if part]


def understood(run, name):
    """What was understood of a list, but for the lines on which it stands."""
    found = amend(run, "import", name, "--dry-run", "--format", "json").json
    return [{key: value for key, value in each.items() if key != "lines"} for each in found["proposals"]]


@pytest.fixture
def typed(run, drafted):
    """What is understood of the list as a plain text."""
    Path("list.txt").write_text(LIST, encoding="utf-8")
    found = understood(run, "list.txt")
    assert len(found) == 3
    return found


def test_a_list_in_a_pdf_is_read_as_its_text(run, typed):
    """Lines that a page breaks, its number and its running head change nothing."""
    style = "@page { @bottom-center { content: counter(page) } @top-center { content: 'Committee on Ports' } }"
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    Path("list.pdf").write_bytes(printed(body, style))
    assert understood(run, "list.pdf") == typed
    told = amend(run, "import", "list.pdf").out
    assert told.startswith("Received 3 amendments to harbours, A1 to A3")


def test_a_list_in_a_word_document_is_read_as_its_text(run, typed):
    """A document in which nothing is tracked is a list that was typed in Word."""
    Path("list.docx").write_bytes(docx("".join(map(p, PARAGRAPHS))))
    assert understood(run, "list.docx") == typed


def test_a_list_on_a_web_page_is_read_as_its_text(run, typed):
    """The site around it is no part of the last amendment."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<!doctype html><title>Ports</title><nav>Home</nav><main>{body}</main><footer>Contact us</footer>"
    Path("list.html").write_text(page, encoding="utf-8")
    assert understood(run, "list.html") == typed
    assert amend(run, "import", "list.html", "--dry-run", "--format", "json").json["unread"] == []


def test_a_web_page_without_a_list_is_refused(run, drafted):
    """A page whose text a script was to fetch holds no list, and one line says so."""
    Path("list.html").write_text("<!doctype html><div id=root></div><script>go()</script>", encoding="utf-8")
    assert_refused(run("amend", "import", "harbours", "list.html"), "list.html: the page holds no text")


def test_a_pdf_without_a_text_is_refused(run, drafted):
    """A page without letters is no list; one line says so."""
    pages = ("<</Type /Pages /Kids [3 0 R] /Count 1>>", "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>")
    Path("list.pdf").write_bytes(file_of("<</Type /Catalog /Pages 2 0 R>>", *pages))
    assert_refused(run("amend", "import", "harbours", "list.pdf"), "there is no text in the PDF")

"""The pages to which a reader brings files of his own."""

import gzip
from io import BytesIO

import pytest
from pages import Page
from wordfiles import deleted, docx, ins, p, r

from draftdiff.importers import read
from draftdiff.importers.reading import MAX_BYTES
from draftdiff_web import create_app
from draftdiff_web.views.files import file_name

TEXT = b"1. Notes the tides;\n\n2. Asks for lamps.\n"
HOSTILE = b"""\
On <script>alert(1)</script> & "harbours"

The <b>Congress</b> of <i onclick=x>ports</i>,

Recalling <img src=x onerror=alert(1)> & the 'tides',

1. Urges &lt;script&gt; and </div></p></td> and {{ 7*7 }} and <!-- to be quiet;

2. Asks for ]]> lamps.
"""
BAD = {
    "empty": (b"", 400, "The file is empty."),
    "blank": (b" \n\t\n", 400, "The file is empty."),
    "binary": (b"\x01\x00\x02abc", 400, "This is a binary file"),
    "pdf": (b"%PDF-1.7\n...", 400, "The PDF is damaged"),
    "docx": (b"PK\x03\x04...", 400, "This is a Word, OpenDocument or zip file"),
    "gzip": (gzip.compress(TEXT), 400, "This is a gzip-compressed file"),
    "html": (b"<!doctype html><title>x</title>", 400, "The page holds no text of a resolution."),
    "not xml": (b"<akomaNtoso><broken></akomaNtoso>", 400, "Line 1: not well-formed XML"),
    "not akn": (b"<note>hello</note>", 400, ""),
    "doctype": (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        400,
        "Line 1: the document has a DOCTYPE",
    ),
    "encoding": ("1. Résume ;".encode("latin-1"), 400, "Line 1 is not UTF-8 text."),
    "no operative": (
        b"A title\n\nThe Congress,\n\nRecalling x,\n\nNoting y,\n",
        400,
        "No operative paragraph was found",
    ),
    "control": (b"1. Notes \x1b[31m the tides;\n", 400, "Control character U+001B"),
    "too large": (b"a" * (MAX_BYTES + 1), 413, "The file is larger than 20 MB."),
}


def page(answer):
    return Page(answer.get_data(as_text=True))


@pytest.mark.parametrize(("content", "status", "what"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_read_says_why(upload, content, status, what):
    """The page names the file, what is wrong with it and what to do; nothing of it is shown."""
    answer = upload("/read", name="bad.txt", file=content)
    told = page(answer)
    assert answer.status_code == status
    assert told.heading().startswith(what)
    assert "bad.txt" in told.text or what.startswith("Control")
    assert "root:" not in told.text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("2 tracked changes by Kenya (1) and Malta (1)", "struck through, and kept: “quiet”", "header")),
        (
            "fr",
            (
                "2 modifications suivies par Kenya (1) et Malta (1) : lues comme si toutes étaient acceptées",
                "barré, et conservé : « quiet »",
                "en-tête de page",
                "supprimé par Malta, ce qui a été accepté",
            ),
        ),
        ("ar", ("قُرئت كأنها قُبلت كلها", "مشطوب، وأُبقي عليه: «\u2068quiet\u2069»", "رأس الصفحة")),
    ],
)
def test_what_is_doubtful_is_told_in_the_language_of_the_reader(client, upload, language, told):
    """And so is why lines were left out."""
    client.set_cookie("draftdiff-tongue", language)
    body = p("The Council,") + p("Recalling its moles,")
    body += p(
        "1. Decides to plant ", r("quiet", "<w:strike/>"), ins(" grey"), deleted(" old", who="Malta"), " willows."
    )
    answer = page(upload("/read", name="draft.docx", file=docx(body, header=p("Draft of the bargees"))))
    assert [words for words in told if words not in answer.text] == []


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize("kind", ["empty", "doctype", "no operative"])
def test_either_of_two_files_may_be_the_bad_one(upload, side, kind):
    """A comparison is refused for the same reasons, whichever side it is."""
    content, status, what = BAD[kind]
    files = {"old": TEXT, "new": TEXT, side: content}
    answer = upload("/compare", **files)
    assert answer.status_code == status
    assert page(answer).heading().startswith(what)


def test_more_than_the_site_takes_is_refused_before_it_is_read(samples):
    """A request that is larger than what the site takes is cut off by its length."""
    client = create_app(samples, config={"MAX_CONTENT_LENGTH": 1000, "WTF_CSRF_ENABLED": False}).test_client()
    answer = client.post("/read", data={"file": (BytesIO(b"a" * 1000), "a.txt")})
    assert answer.status_code == 413
    assert "That is too large" in page(answer).heading()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({}, "multipart/form-data"),
        ({"file": "not a file"}, "multipart/form-data"),
        ("file=x", "application/x-www-form-urlencoded"),
        (b"--b\r\nbroken", "multipart/form-data; boundary=b"),
        (b"anything", "multipart/form-data"),
        (b"{}", "application/json"),
    ],
)
@pytest.mark.parametrize("address", ["/read", "/compare"])
def test_a_form_without_its_file_says_which_is_missing(client, address, data, kind):
    """However the form is broken, the reader learns what to choose."""
    answer = client.post(address, data=data, content_type=kind)
    assert answer.status_code == 400
    assert "file is missing." in page(answer).heading()
    assert "Go back and choose a file." in page(answer).text


def test_one_of_two_files_is_not_enough(upload):
    """The missing one is named."""
    assert page(upload("/compare", old=TEXT)).heading() == "The newer file is missing."
    assert page(upload("/compare", new=TEXT)).heading() == "The older file is missing."


def test_two_files_are_compared_and_forgotten(upload, water, harbours):
    """The changes are marked, and the record stays as it was."""
    before = [summary.changed for summary in water.resolutions()]
    new = harbours.replace("at night", "after dark")
    told = page(upload("/compare", old=harbours.encode(), new=new.encode()))
    assert told.heading() == "Quiet harbours and the care of small ports"
    assert "1 edited" in told.text
    assert "Nothing of these files was recorded" in told.text
    assert [summary.changed for summary in water.resolutions()] == before


@pytest.mark.parametrize("view", ["inline", "side"])
def test_two_files_can_be_seen_either_way(upload, harbours, view):
    """The view that was chosen is the one that is shown."""
    told = page(upload("/compare", old=harbours.encode(), new=TEXT, more={"view": view, "consequential": "1"}))
    assert told.all("div", **{"class": f"text comparison {view}"})


def test_two_equal_files_have_nothing_to_mark(upload, harbours):
    """The page says so in words."""
    assert "There is nothing to mark" in page(upload("/compare", old=harbours.encode(), new=harbours.encode())).text


def test_a_text_is_shown_line_by_line(upload, harbours):
    """Each line stands beside what became of it, and each clause leads to its lines and back."""
    told = page(upload("/read", name="ports.txt", file=harbours.encode()))
    written = [n for n, line in enumerate(harbours.splitlines(), start=1) if line.strip()]
    assert [found["id"] for found in told.all("span", **{"class": "line"})] == [f"line-{n}" for n in written]
    assert told.all("a", href="#OP2(a)")
    assert told.all("a", href="#line-14")
    assert "Nothing is recorded by this page" in told.text
    ids = {found["id"] for _, found in told.elements if "id" in found}
    assert {found["href"][1:] for found in told.all("a") if found["href"].startswith("#")} <= ids


def test_doubts_come_first(upload):
    """What needs a second look stands above the text, each with its line."""
    text = b"A title\n\nThe Congress,\n\nRecalling x,\n\nZigzagging over y,\n\n1. Urges a;\n\n2. Asks b.\n"
    reading = read(text, source="x")
    assert reading.outline.doubts
    told = page(upload("/read", file=text))
    first = told.text.index("Please check first")
    assert first < told.text.index("Line by line")
    assert all(told.all("a", href=f"#line-{line}") for line, _ in reading.outline.doubts)


def test_akoma_ntoso_is_read_without_lines(upload, water):
    """Its markup tells it all, so only the text as it was understood is shown."""
    told = page(upload("/read", name="x.xml", file=water.document("night-lighting")))
    assert told.heading() == water.version("night-lighting").title
    assert "Line by line" not in told.text


def test_a_text_without_a_title_is_called_by_its_file(upload):
    """No made-up title is shown."""
    assert page(upload("/read", name="lamps.txt", file=TEXT)).heading() == "lamps.txt"
    assert page(upload("/compare", name="lamps.txt", old=TEXT, new=TEXT)).heading() == "lamps.txt"


@pytest.mark.parametrize(
    "name",
    [
        '<img src=x onerror="alert(1)">.txt',
        '"><script>alert(1)</script>.txt',
        "$(touch x);`touch y`'.txt",
        "{{ 7*7 }}.txt",
        "../../../etc/passwd",
        "..\\..\\windows\\x.txt",
        "a" * 400 + ".txt",
    ],
)
@pytest.mark.parametrize("content", [HOSTILE, TEXT, b""], ids=["hostile", "plain", "empty"])
def test_nothing_of_a_file_becomes_markup(upload, name, content):
    """Neither its name nor its text is anything but text on any page, a failure's included."""
    for answer in (upload("/read", name=name, file=content), upload("/compare", name=name, old=TEXT, new=content)):
        told = page(answer)
        assert [s for s in told.all("script") if "src" not in s] == []
        assert not told.all("img")
        assert not [a for _, found in told.elements for a in found if a.startswith("on")]
        assert "49" not in told.text
        assert "etc/" not in told.text


def test_hostile_words_are_shown_as_they_are(upload):
    """Escaping loses no character of the text."""
    told = page(upload("/read", file=HOSTILE))
    for words in ("<img src=x onerror=alert(1)> & the 'tides',", "&lt;script&gt; and </div></p></td> and {{ 7*7 }}"):
        assert words in told.text


def test_a_command_to_copy_is_safe_to_paste(upload):
    """The name of the file is quoted for the shell."""
    told = page(upload("/read", name="a b$(touch x).txt", file=TEXT))
    assert "draftdiff import 'a b$(touch x).txt' SLUG --stage draft" in told.text


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("C:\\Users\\me\\text.txt", "text.txt"),
        ("/home/me/text.txt", "text.txt"),
        ("te\nxt\x00\u202e.txt", "text.txt"),
        ("\n", "file"),
        ("..", "file"),
        ("حر.txt", "حر.txt"),
    ],
)
def test_a_file_is_called_by_its_mere_name(sent, shown):
    """No folder, no invisible character; something that can be shown always remains."""
    assert file_name(sent) == shown


def test_a_long_name_is_cut():
    """A name never fills a page."""
    assert len(file_name("a" * 1000)) == 120

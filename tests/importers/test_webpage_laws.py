"""No word of a web page is lost, whatever the page is; and nothing makes its reader wait or fail."""

import sys

import pytest
from accounting import letters
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from webpages import CHANGED, NOTES, TEXT, read_page, words_in, words_told

from draftdiff.errors import BadInput
from draftdiff.importers import read, webpage
from draftdiff.importers.manuscript import Paragraph
from draftdiff.importers.reading import MAX_BYTES, FileTooLarge
from draftdiff.importers.revisions import everything, nothing
from draftdiff.importers.webpage import PageTooLarge, PageTooTangled
from draftdiff.importers.webpage.page import parsed

PAGES = [TEXT, CHANGED, *NOTES]


@pytest.mark.parametrize("accept", [everything, nothing])
@pytest.mark.parametrize("body", PAGES)
def test_every_word_of_a_page_is_accounted_for(body, accept):
    """The letters that another parser finds in a page are those of the manuscript and of what it leaves out."""
    page = f"<title>Bargees</title><style>p{{color:red}}</style><nav>Home</nav>{body}<footer>Locks</footer>"
    assert words_told(read_page(page, accept=accept)) == words_in(page)


def test_every_word_of_real_pages_is_accounted_for(shared):
    """Pages of two parliaments keep every letter, and their furniture is told apart."""
    files = sorted((shared / "corpus").rglob("*.html"))
    assert len(files) >= 3
    for path in files:
        data = path.read_bytes()
        manuscript = webpage.manuscript(data, source=path.name)
        try:
            page = data.decode()
        except UnicodeDecodeError:
            page = data.decode("cp1252")
        assert words_told(manuscript) == words_in(page), path.name
        assert sum(len(text) for text, _ in manuscript.furniture) > 500


TAGS = (
    "p div b i sup sub ul ol li table tr td th thead tfoot caption h1 h2 br hr a ins del pre section main article "
    "header footer nav aside dl dt dd q ruby rt math svg title select option button template noscript details "
    "blockquote font center span body html head"
).split()
ATTRIBUTES = (
    "id=n1 name=n1 href=#n1 href=#n2 id=n2 class=footnote hidden style=display:none style=display:block "
    "value=1000000000 start=-3 reversed type=a colspan=99999999 rowspan=0 rowspan=65534 role=main role=doc-noteref "
    "class=menu style=white-space:pre style=font-weight:99999 class=toc cite=mailto:x datetime=2024-13-99 "
    "style=mso-list:Ignore border=1"
).split()
PIECES = st.one_of(
    st.builds(
        lambda tag, own: f"<{' '.join([tag, *own])}>",
        st.sampled_from(TAGS),
        st.lists(st.sampled_from(ATTRIBUTES), max_size=3),
    ),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        [
            "<ol><li>",
            "<p><sup><a id=r1 href=#n1>1</a></sup>",
            "<p id=n1><a href=#r1>1</a>",
            "<p><span style=mso-list:Ignore>(a)</span>",
            "<table border=1><tr><td>",
        ]
    ),
    st.sampled_from(
        ["Decides ", "1", "[2]", " lamps", "é", "&nbsp;", "&shy;", "&#55296;", "&#x1F;", "\n\n", "*", "<!-- x -->"]
    ),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_no_page_makes_the_reader_fail(body, accepted):
    """Whatever tags lie in one another, every letter that the parser leaves in the page is accounted for."""
    page = f"<!doctype html>{body}"
    try:
        seen = parsed(page.encode(), source="x")
    except PageTooTangled:
        reject()  # a few tags that contradict one another are more than the parser can sort out: one line says so
    manuscript = webpage.manuscript(page.encode(), source="x", accept=everything if accepted else nothing)
    words, told = letters(*_texts(seen.root), *seen.comments), words_told(manuscript)
    # Word writes numbers into the page; others are computed, and stand nowhere in it.
    numbers = letters(*(block.num or "" for block in manuscript.blocks if isinstance(block, Paragraph)))
    assert not words - told - numbers
    # Only the numbers of lists within a note are told with its text, where the page has none.
    assert manuscript.notes or not told - words


def _texts(element):
    """The texts in a tree as it was parsed, scripts and styles apart."""
    if isinstance(element.tag, str) and element.tag not in {"script", "style"}:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


@settings(max_examples=200)
@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(noise):
    """A page of noise is a text, or refused with a reason."""
    data = noise if isinstance(noise, bytes) else noise.encode(errors="surrogatepass")
    refusal = ""
    try:
        read(b"<!doctype html>" + data, source="x", unfinished=True)
    except BadInput as error:
        refusal = str(error)
    assert "\n" not in refusal


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("<div>" * 10_000, PageTooTangled),
        ("<b>" * 1_000_000, PageTooLarge),
        ("".join(f"<font size={n}>" for n in range(2_000)), PageTooTangled),
        ("<p " + " ".join(f"a{n}" for n in range(100_000)) + ">", PageTooTangled),
        ("<p " + "1" * 1_000_000 + ">", PageTooTangled),
        ("&nbsp;a" * 1_000_000, PageTooLarge),
        ("<p>" + "a " * 3_000_000, PageTooLarge),
        ("<pre>" + "a\n" * 300_000, PageTooLarge),
        ("<p>" + "<b><p>" * 39_000, PageTooTangled),
        ("<table>" + "<p>x" * 70_000, PageTooTangled),
        ("<table>" + "x<tr>" * 70_000, PageTooTangled),
        ("<p>" + ("y" * 200 + "</x>") * 70_000, PageTooTangled),
        ("<p>x<!--" + "a-" * 5_000_000, PageTooTangled),
        ("<p>x<script><!--" + "a-" * 5_000_000, PageTooTangled),
        ("<" + "a" * 5_000_000, PageTooTangled),
        ("<p a='" + "b&" * 50_000 + "c" * 300_000 + "&" * 5_000, PageTooTangled),
    ],
)
def test_what_no_text_needs_is_refused(page, error):
    """Pages that are made to take a parser forever are refused at once."""
    with pytest.raises(error):
        read_page(page)


def test_a_page_larger_than_any_file_is_refused_by_its_size():
    """Nothing of it is looked at."""
    with pytest.raises(FileTooLarge):
        read(b"<!doctype html><p>1. Decides".ljust(MAX_BYTES + 1), source="x")


FORBIDDEN = ("open", "socket.", "os.", "subprocess.", "urllib.", "pathlib.", "shutil.", "ftplib.", "http.")


def test_nothing_is_fetched_and_no_file_is_opened(tmp_path):
    """Whatever a page refers to, and even where its whole text is the name of a file, nothing outside it is touched."""
    secret = tmp_path / "secret.html"
    secret.write_text("<p>secret</p>")
    page = f"""<!doctype html><html><base href="{secret.as_uri()}"><link rel=stylesheet href="{secret}">
    <style>@import url("{secret.as_uri()}"); p {{ background: url(http://127.0.0.1:9/x) }}</style>
    <img src="http://127.0.0.1:9/x"><iframe src="{secret.as_uri()}"></iframe><object data="{secret}"></object>
    <svg><use href="{secret.as_uri()}#x"/></svg><script src="{secret}"></script><p>1. Decides</p>"""
    assert read_page(page).blocks  # so that all that reads is loaded
    touched, watching = [], True
    sys.addaudithook(lambda event, _: touched.append(event) if watching and event.startswith(FORBIDDEN) else None)
    blocks = read_page(page).blocks
    named = webpage.manuscript(str(secret).encode(), source="x")
    watching = False
    assert [block.text for block in blocks] == ["1. Decides"]
    assert [block.text for block in named.blocks] == [str(secret)]
    assert touched == []


@pytest.mark.parametrize(
    "page",
    [
        "<p>x" + "&eacute;a" * 60_000,
        "<p>x<b title='" + "&amp" * 60_000 + "'>",
        "<p>x<!--" + "- x" * 200_000,
        "<p>x<script>" + "a<b;" * 60_000,
        "<p>x" + "<b>" * 100,
        "<table border=1>" + "<tr><td rowspan=65534 colspan=99999999>x" * 2_000,
        "<p>x<img src='data:" + "A" * 5_000_000 + "'>",
        "<p>x" + "<a href='#x'>1</a>" * 5_000 + "<p id=x>y",
        "<style>" + ".a{color:red}" * 100_000 + "</style><p class=a>x",
        "<p>x" + "<ins>a</ins><del>b</del>" * 5_000,
    ],
)
def test_what_is_only_large_is_read(page):
    """Great numbers of one thing take time by their number and not by its square."""
    assert read_page(page).blocks

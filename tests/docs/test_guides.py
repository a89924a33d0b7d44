"""The guides tell what is on the pages: their labels are those of today's demonstration, their pictures are there.

Before each part of a guide stands, as a comment, whose pages it is about: ``<!-- page: delegation account -->``. What
is set in bold up to the next such comment is a label on one of these pages.
"""

import re

import pytest
from every_page import PAGES, furnish
from lxml import html
from manuals import DOCS, read
from sites import PEOPLE, signed, started

from draftdiff import demo
from draftdiff.people import Role
from draftdiff_web.context import EXTENSION

GUIDES = {path.stem: read(f"guides/{path.name}") for path in sorted((DOCS / "guides").glob("*.md"))}
IMAGES = DOCS / "images"
MOST_BYTES = 80_000
PAGE = re.compile(r"^<!-- page: (?P<who>\w+) ?(?P<address>\S.*?)? -->$", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*")
LABELS = "button a h1 h2 h3 h4 label legend summary th dt option".split()
FIELDS = frozenset("kbd input select textarea".split())
ASIDE = {"unseen", "hint", "sponsors"}
"""Classes of what stands in a label beside its words, or is for those who hear the page."""


def parts():
    """The parts of all guides: which guide, whose pages at which addresses, and the labels in bold."""
    for guide, text in GUIDES.items():
        found = list(PAGE.finditer(text))
        pages = []
        for here, after in zip(found, [*found[1:], None], strict=True):
            pages.append((here["who"], here["address"] or ""))
            said = text[here.end() : after.start() if after else len(text)]
            if said.strip():
                yield guide, tuple(pages), tuple(dict.fromkeys(BOLD.findall(said)))
                pages = []


PARTS = list(parts())


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The demonstration with what its pages can show, and the secret parts of addresses."""
    path = tmp_path_factory.mktemp("furnished") / "record.git"
    secrets = furnish(path)
    app = started(path)
    demo.settle(app.extensions[PEOPLE].accounts)
    yield app, secrets
    app.extensions[EXTENSION].close()
    app.extensions[PEOPLE].database.close()


@pytest.fixture(scope="module")
def browsers(site):
    """A browser without JavaScript for each role."""
    app, _ = site
    return {
        role.word: app.test_client()
        if role is Role.READER
        else signed(app, role, "Kenya" if role is Role.DELEGATION else None)
        for role in Role
    }


def labels(page):
    """The labels on a page: each whole, and without the remarks and keys that stand in it."""
    tree = html.fromstring(page)
    for element in tree.iter(*LABELS):
        if "unseen" in classes(element):
            continue
        yield said(element.text_content())
        yield said("".join(words(element)))
        yield said(element.text or "")


def classes(element):
    return set((element.get("class") or "").split())


def words(element):
    """The text of an element without keys, fields and remarks for some."""
    yield element.text or ""
    for child in element:
        if child.tag not in FIELDS and not classes(child) & ASIDE:
            yield from words(child)
        yield child.tail or ""


def said(text):
    return " ".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize(("guide", "pages", "bold"), PARTS, ids=lambda value: value if isinstance(value, str) else "")
def test_what_a_guide_sets_in_bold_is_on_its_pages(guide, pages, bold, site, browsers):
    """Buttons, links, headings and fields are called as they are called there."""
    _, secrets = site
    there = set()
    for who, address in pages:
        answer = browsers[who].get(f"/{address.format(**secrets)}")
        assert answer.status_code == 200, address
        there |= set(labels(answer.text))
    assert not [label for label in bold if label not in there]


@pytest.mark.parametrize("guide", GUIDES)
def test_no_label_stands_before_its_page(guide):
    """Nothing is bold where no page is named yet, so nothing escapes the test above."""
    first = PAGE.search(GUIDES[guide])
    assert first is not None
    assert not BOLD.findall(GUIDES[guide][: first.start()])
    assert "**" not in BOLD.sub("", GUIDES[guide])


def test_every_page_is_told_of_in_a_guide(site):
    """A page that somebody can open is shown to somebody."""
    app, secrets = site
    adapter = app.url_map.bind("localhost")
    paths = [address.format(**secrets).partition("?")[0] for _, pages, _ in PARTS for _, address in pages]
    told = {adapter.match(f"/{path}", method="GET")[0] for path in paths}
    assert not PAGES.keys() - told - MADE_ELSEWHERE


MADE_ELSEWHERE = {"report", "synopsis_html"}
"""Pages that are taken home as files, by links that the guides name."""


@pytest.mark.parametrize("guide", GUIDES)
def test_every_picture_that_is_shown_is_there_and_light(guide):
    """With words for those who do not see it."""
    shown = re.findall(r"!\[([^\]]*)\]\(\.\./images/([^)]+)\)", GUIDES[guide])
    assert len(shown) == GUIDES[guide].count("![")
    for told, name in shown:
        assert len(told) > 10
        assert (IMAGES / name).stat().st_size <= MOST_BYTES


def test_every_picture_is_shown():
    """None lies in the folder that no page of the documentation shows."""
    pages = [*DOCS.rglob("*.md"), DOCS.parent / "README.md"]
    shown = set(re.findall(r"images/([\w-]+\.png)", "\n".join(page.read_text(encoding="utf-8") for page in pages)))
    assert shown == {path.name for path in IMAGES.iterdir()}

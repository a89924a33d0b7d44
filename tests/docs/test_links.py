"""Every link within the documentation leads to a file, and to a heading in it, that there is."""

import re

import pytest
from manuals import DOCS, ROOT

PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def headings(page):
    """The anchors of a page, as GitHub makes them of its headings."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    found = re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    """Relative ones; nothing is asked of the network."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not anchor or anchor in headings(file), target


def test_every_page_is_reached_from_the_table_of_contents():
    """docs/README.md leads to each page of docs/, and the README at the top to it."""
    contents = (DOCS / "README.md").read_text(encoding="utf-8")
    told = {(DOCS / target.partition("#")[0]).resolve() for target in re.findall(r"\]\(([^)\s:]+)\)", contents)}
    assert {page.resolve() for page in PAGES[1:]} - {(DOCS / "README.md").resolve()} <= told
    assert "(docs/README.md)" in PAGES[0].read_text(encoding="utf-8")

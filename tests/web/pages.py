"""Pages taken apart, and the addresses that the tests of the site share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

WATER = "/safe-drinking-water"
COMPARISON = f"{WATER}/compare/preliminary-draft/adopted/"
READ_ONLY = {
    "register": "/",
    "register_json": "/resolutions.json",
    "help": "/help",
    "search": "/search?q=water",
    "api": "/api",
    "alive": "/healthz",
    "ready": "/readyz",
    "compare_form": "/compare",
    "read_form": "/read",
    "sign_in_form": "/sign-in",
    "resolution": f"{WATER}/",
    "resolution_json": f"{WATER}/resolution.json",
    "version": f"{WATER}/at/adopted/",
    "version_json": f"{WATER}/at/adopted/version.json",
    "blame_json": f"{WATER}/at/adopted/blame.json",
    "version_xml": f"{WATER}/at/adopted/akn.xml",
    "comparison": COMPARISON,
    "comparison_json": f"{COMPARISON}comparison.json",
    "version_docx": f"{WATER}/at/adopted/version.docx",
    "version_pdf": f"{WATER}/at/adopted/version.pdf",
    "comparison_docx": f"{COMPARISON}comparison.docx",
    "proposals_docx": f"{WATER}/amendments/proposals.docx",
    "comparison_pdf": f"{COMPARISON}comparison.pdf",
    "comparison_xlsx": f"{COMPARISON}comparison.xlsx",
    "comparison_akn": f"{COMPARISON}akn.xml",
    "correspondence_pdf": f"{COMPARISON}correspondence.pdf",
    "correspondence_xlsx": f"{COMPARISON}correspondence.xlsx",
    "report_file": f"{WATER}/reports/compiled.csv",
    "comparison_csv": f"{COMPARISON}comparison.csv",
    "comparison_md": f"{COMPARISON}comparison.md",
    "report": f"{COMPARISON}report.html",
    "correspondence": f"{COMPARISON}correspondence",
    "correspondence_csv": f"{COMPARISON}correspondence.csv",
    "synopsis": f"{WATER}/synopsis",
    "synopsis_html": f"{WATER}/synopsis.html",
    "synopsis_csv": f"{WATER}/synopsis.csv",
    "synopsis_md": f"{WATER}/synopsis.md",
    "synopsis_json": f"{WATER}/synopsis.json",
    "languages": "/early-warning/languages",
    "amendment": f"{WATER}/amendments/9/",
    "amendment_json": f"{WATER}/amendments/9/amendment.json",
    "amendment_xml": f"{WATER}/amendments/9/akn.xml",
    "desk": f"{WATER}/amendments/",
    "preview": f"{WATER}/preview?a=1",
    "sitting": f"{WATER}/sitting/",
    "head_json": f"{WATER}/head.json",
    "follow_resolution": f"{WATER}/follow",
    "resolution_feed": f"{WATER}/feed.atom",
    "site_feed": "/feed.atom",
    "delegation_feed": "/_delegations/Kenya/feed.atom",
    "clause": f"{WATER}/clause/para_5/",
    "clause_json": f"{WATER}/clause/para_5/history.json",
}
"""The address of every route that answers a mere question with a page or data."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr circle line path rect".split())


@dataclass
class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, its text, and whether its tags are balanced."""

    source: str
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "br":
            self.words.append("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words of the page, blanks squeezed."""
        return " ".join("".join(self.words).split())

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """The attributes of every element of that name that has these attributes."""
        return [found for name, found in self.elements if name == tag and attributes.items() <= found.items()]

    def heading(self) -> str:
        """The words of the first heading."""
        inside = re.search(r"<h1[^>]*>(.*?)</h1>", self.source, re.DOTALL)
        return Page(inside[1]).text if inside else ""

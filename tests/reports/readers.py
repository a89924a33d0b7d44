"""HTML read as a reader sees it: the characters, and which of them are marked as put in or taken out."""

from __future__ import annotations

from html.parser import HTMLParser

KNOWN = frozenset({"ins", "del", "i", "b", "u", "q", "sup", "sub", "span", "br"})
"""The elements that the words of a clause may be set in."""


class Reader(HTMLParser):
    """The characters of a fragment with their marks; anything but our own elements is a fault."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.characters: list[tuple[str, frozenset[str]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        assert tag in KNOWN, f"<{tag}> came out of the text"
        assert {name for name, _ in attrs} <= {"class"}
        if tag == "br":
            self.handle_data("\n")
        else:
            self.open.append("marker" if ("class", "marker") in attrs else tag)

    def handle_endtag(self, tag):
        assert self.open.pop() in {tag, "marker"}

    def handle_comment(self, data):
        raise AssertionError(f"a comment came out of the text: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment

    def handle_data(self, data):
        if "marker" not in self.open:  # the sign of a footnote is no part of the text
            self.characters += [(character, frozenset(self.open)) for character in data]

    def text(self, *, without: str = "") -> str:
        """The characters, but those that are marked with that element."""
        return "".join(character for character, marks in self.characters if without not in marks)

    def within(self, tag: str) -> str:
        """The characters that stand in that element."""
        return "".join(character for character, marks in self.characters if tag in marks)

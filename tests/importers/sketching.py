"""An outline drawn as short lines, so that a test can write down what it expects at a glance."""

from draftdiff.importers.text import recognise
from draftdiff.model import ClauseKind

WORDS = {
    ClauseKind.FORMULA: "formula",
    ClauseKind.PREAMBULAR: "PP",
    ClauseKind.OPERATIVE: "OP",
    ClauseKind.SUBPARAGRAPH: "-",
    ClauseKind.HEADING: "heading",
    ClauseKind.ANNEX: "annex",
    ClauseKind.CLOSING: "closing",
    ClauseKind.NOTE: "note",
}


def sketch(text, **options):
    """The outline of a text as lines: kind, number, text; a sub-paragraph is set in by two spaces."""
    return draw(recognise(text, **options))


def draw(outline):
    lines = []
    if outline.title:
        lines.append(f"title {outline.title.text}")
    if outline.formula:
        lines.append(f"formula {outline.formula.text}")
    for item in (*outline.preamble, *outline.body, *outline.closing, *outline.notes):
        lines.extend(_item(item, ""))
    return lines


def clauses(text, **options):
    """The same without title, formula and notes."""
    return [line for line in sketch(text, **options) if not line.startswith(("title ", "formula ", "note "))]


def _item(item, indent):
    yield indent + " ".join(part for part in (WORDS[item.kind], item.num, item.text.replace("\n", " // ")) if part)
    for child in item.children:
        yield from _item(child, indent + "  ")
    if item.tail:
        yield f"{indent}tail {item.tail}"

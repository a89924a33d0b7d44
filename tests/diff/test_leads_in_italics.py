"""Lead verbs and formulas are set in italics, whether a document says so or not."""

import pytest
from msgspec.structs import replace

from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Span, Version


@pytest.mark.parametrize(
    ("kind", "lang", "text", "end"),
    [
        (ClauseKind.PREAMBULAR, "eng", "Noting with concern that lamps fail,", 19),
        (ClauseKind.PREAMBULAR, "eng", "Recalling, once more, the lamps,", 10),
        (ClauseKind.OPERATIVE, "eng", "Also calls upon pilots to wait;", 15),
        (ClauseKind.PREAMBULAR, "fra", "Rappelant la lumière des phares,", 10),
        (ClauseKind.OPERATIVE, "spa", "Insta a los puertos a esperar;", 5),
        (ClauseKind.FORMULA, "eng", "The Congress of Piers,", 22),
        (ClauseKind.FORMULA, "eng", "The Congress of Piers,", 21),
    ],
)
@pytest.mark.parametrize("tag", ["i", "em"])
def test_that_one_side_alone_says_that_a_lead_is_in_italics_is_no_change(kind, lang, text, end, tag):
    """Print sets lead verbs and formulas in italics, whether a document says so or not; what else it says counts."""
    plain = Version("Lighthouses", lang, (Clause("X", kind, text),))

    def said(*spans):
        return replace(plain, clauses=(replace(plain.clauses[0], spans=spans),))

    for old, new in ((plain, said(Span(0, end, tag))), (said(Span(0, end, tag)), plain)):
        assert not compare(old, new).changes[0].format
    for spans in ((Span(0, end, "b"),), (Span(3, end, tag),), (Span(0, end, tag), Span(end - 3, end, "u"))):
        assert compare(plain, said(*spans)).changes[0].format
        assert compare(said(*spans), plain).changes[0].format
    if kind is not ClauseKind.FORMULA:
        assert compare(plain, said(Span(0, len(text), tag))).changes[0].format
    heading = replace(plain, clauses=(Clause("X", ClauseKind.HEADING, text),))
    assert (
        compare(heading, replace(heading, clauses=(replace(heading.clauses[0], spans=(Span(0, end, tag),)),)))
        .changes[0]
        .format
    )

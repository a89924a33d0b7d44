"""Numbered paragraphs that run on in one line stand apart, and nothing else is cut."""

import pytest
from accounting import letters, texts_of

from draftdiff.importers.text import recognise
from draftdiff.model import ClauseKind

OPENING = "The Council of Bargees,\n\nRecalling its decision on towpaths,\n\n"


def numbers(text):
    """The numbers of the operative paragraphs, and that no letter went."""
    outline = recognise(OPENING + text)
    assert letters(*texts_of(outline)) == letters(OPENING, text)
    return [item.num for item in outline.body if item.kind is ClauseKind.OPERATIVE]


def test_paragraphs_in_one_line_stand_apart():
    """The next number behind the end of a sentence, and a verb, open the next paragraph."""
    text = (
        "1. Decides to light lamps; 2. Calls upon keepers to trim them; and 3. Requests a report.\n\n4. Thanks all.\n"
    )
    assert numbers(text) == ["1.", "2.", "3.", "4."]


def test_a_whole_text_in_one_line_has_its_paragraphs():
    """The first number may stand behind the comma of the preamble."""
    assert numbers("Acting for the common good, 1. Decides to light lamps; 2. Requests a report.\n") == ["1.", "2."]


def test_markup_and_footnotes_stay_on_their_words():
    """A paragraph that is cut off takes along what stands on it, and leaves what does not."""
    text = "1. *Decides* to light lamps;¹ 2. *Requests* a report.\n\n3. *Thanks* all.\n\n__________\n¹ Of brass.\n"
    outline = recognise(OPENING + text)
    first, second, third = outline.body
    for item, verb in ((first, "Decides"), (second, "Requests"), (third, "Thanks")):
        assert [item.text[span.start : span.end] for span in item.spans] == [verb]
    assert [(anchor.place, anchor.offset) for anchor in outline.anchors] == [("body:0", len(first.text))]


def test_a_heading_between_them_stands_apart_too():
    """What stands between the end of a paragraph and the next number is the heading of the next."""
    text = "1. Decides to light lamps;   Reporting and review   2. (a) Requests a report; (b) Thanks all.\n"
    assert numbers(text) == ["1.", "2."]
    outline = recognise(OPENING + text)
    assert [(item.kind, item.text) for item in outline.body[:2]] == [
        (ClauseKind.OPERATIVE, "Decides to light lamps;"),
        (ClauseKind.HEADING, "Reporting and review"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Decides to light lamps; 3. Requests a report.\n",  # not the next number
        "1. Decides to light lamps in resolution 2. Requests for oil are to be sent to the keeper.\n",  # no end
        "1. Decides to light lamps; 2. A lamp is to be trimmed daily.\n",  # no verb
        "1. Decides that paragraph 3 shall read: “1. Lights lamps; 2. Requests a report.”\n",  # quoted
        "1. Decides to light lamps, 2. Requests a report.\n",  # a comma ends none
        "1. Decides to light lamps; Keepers under rule 2. Requests for oil go to them.\n",  # a rule, no heading
    ],
)
def test_nothing_else_is_cut(text):
    """A number in a sentence is no paragraph."""
    assert numbers(text) == ["1."]

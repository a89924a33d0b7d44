"""Documents of amendments are strictly valid AKN, and their facts come back to the letter."""

import unicodedata
from datetime import UTC, date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.akn.amendment import (
    DamagedAmendment,
    Fact,
    Modification,
    Sheet,
    Step,
    Tally,
    amendment_bytes,
    read_amendment,
)
from draftdiff.akn.mixed import UnwritableCharacter

DAY = date(2031, 5, 4)
IDENTITY = akn.Identity("quiet-quays", body="coast-congress", date=DAY, issuer="Congress of the Coasts")
FACTS = Fact("amendment", (("number", "7"),), None, (Fact("old", (), "road  maps "), Fact("new", (), "")))


def sheet(facts: Fact = FACTS, **changes) -> Sheet:
    given = {
        "slug": "quiet-quays",
        "number": 7,
        "lang": "eng",
        "on": DAY,
        "proponents": ("Norland", "Sudria"),
        "heading": ("Operative paragraph 3",),
        "content": ("Replace 'road  maps ' with nothing.",),
        "justification": ("Maps of roads are of no use at sea.",),
        "reference": "OP3",
        "steps": (),
    }
    return Sheet(**{**given, **changes}, facts=facts)


def test_a_reader_finds_what_is_amended_by_whom_and_why():
    """The sheet is an amendment with the number, the sponsors, the reference, the words and the reasons."""
    text = amendment_bytes(sheet(), IDENTITY).decode()
    work = "/akn/un/statement/resolution/coast-congress/2031-05-04/quiet-quays"
    for line in (
        '<FRBRuri value="/akn/un/amendment/coast-congress/2031-05-04/quiet-quays-am-7"/>',
        "<p><docNumber>7</docNumber></p>",
        "<p><docProponent>Sudria</docProponent></p>",
        f'<p><affectedDocument href="{work}">OP3</affectedDocument></p>',
        "<p>Maps of roads are of no use at sea.</p>",
        "<dd:old>road  maps </dd:old>",
    ):
        assert line in text
    assert akn.parse(text.encode()).problems() == ()


def test_decisions_are_steps_and_votes_are_counts():
    """Each decision is a step with its body and outcome; a recorded vote is told where AKN has a place for it."""
    steps = (
        Step(DAY, "Drafting committee", "deferred"),
        Step(DAY, "Congress of the Coasts", "adopted-in-part", Tally(41, 12, 3, quorum=40)),
    )
    data = amendment_bytes(sheet(steps=steps), IDENTITY)
    assert akn.parse(data).problems() == ()
    text = data.decode()
    assert '<step by="#body-drafting_committee" date="2031-05-04" outcome="#outcome-deferred"/>' in text
    # The issuing body is named once, however often it decides.
    assert '<step by="#coast-congress" date="2031-05-04" outcome="#outcome-adopted-in-part" refersTo="#voting_1"/>' in (
        text
    )
    assert '<count eId="voting_1__against" refersTo="#vote-against" value="12"/>' in text
    assert '<quorum eId="voting_1__quorum" value="40"/>' in text


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\u00a0", " a", "a ", "a  b", "a\nb\n", "\r\n", "\t", "de\u0301cide", "\u0338", "]]>", "\\"]
)
def test_a_text_comes_back_to_the_letter(text):
    """Spaces at the ends, line ends, no-break spaces and letters that are not composed are all kept."""
    facts = Fact("amendment", (("note", text),), text, (Fact("old", (), text, (Fact("deep"),)),))
    data = amendment_bytes(sheet(facts), IDENTITY)
    assert read_amendment(data, "7") == facts
    # Also where another program, or we ourselves, read the file and write it in canonical form.
    assert akn.parse(data).to_bytes() == data


def test_no_text_is_another_thing_than_an_empty_one():
    """What is unknown stays unknown."""
    facts = Fact("a", (), None, (Fact("b", (), ""), Fact("c")))
    read = read_amendment(amendment_bytes(sheet(facts), IDENTITY), "7")
    assert [fact.text for fact in read.facts] == ["", None]
    assert read.first("c") == Fact("c")
    assert read.first("d") is None


@pytest.mark.parametrize("field", ["proponents", "heading", "content", "justification", "reference", "facts", "steps"])
def test_a_character_that_xml_cannot_hold_is_refused(field):
    """Wherever it stands, the character is named and nothing is written."""
    odd = "ring\a the bell"
    value = {"reference": odd, "facts": Fact("a", (("b", odd),)), "steps": (Step(DAY, odd, "adopted"),)}
    with pytest.raises(UnwritableCharacter, match=r"U\+0007"):
        amendment_bytes(sheet(**{field: value.get(field, (odd,))}), IDENTITY)


@pytest.mark.parametrize("fact", [Fact("two words"), Fact("a", (("escaped", "x"),)), Fact("a", (("b", ""), ("b", "")))])
def test_a_fact_has_a_name(fact):
    """Names that XML does not have, and the one that is taken, are an error of the caller."""
    with pytest.raises(ValueError, match="fact"):
        amendment_bytes(sheet(fact), IDENTITY)


GOOD = amendment_bytes(sheet(), IDENTITY).decode()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not well-formed XML"),
        ("<svg/>", "the root is <svg>"),
        (GOOD.replace("#draftdiff", "#other"), "no facts of ours"),
        (GOOD.replace("</dd:old>", "</dd:old> and"), "text behind a fact"),
        (GOOD.replace("road  maps ", "road <!-- sic --> maps"), "something that is none"),
        (GOOD.replace("<dd:old>", '<dd:old escaped=".">'), "escapes of a text"),
        (GOOD.replace("<dd:old>", "<dd:old><"), "not well-formed XML"),
        (f"<!DOCTYPE x>{GOOD.partition('?>')[2]}", "DOCTYPE"),
    ],
)
def test_a_damaged_file_is_told_with_the_reason(text, reason):
    """What was not written here is never half read."""
    with pytest.raises(DamagedAmendment, match=reason) as caught:
        read_amendment(text.encode(), "amendments/0007.xml")
    assert str(caught.value).startswith("amendments/0007.xml: ")
    assert "\n" not in str(caught.value)


ODD = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t\r "))
NAMES = st.sampled_from(["a", "old", "new-1", "_x.y"])
PAIRS = st.dictionaries(st.sampled_from(["b", "label", "wId", "c-d"]), ODD, max_size=3)
FACT = st.recursive(
    st.builds(Fact, NAMES, PAIRS.map(lambda pairs: tuple(sorted(pairs.items()))), st.none() | ODD),
    lambda inner: st.builds(Fact, NAMES, st.just(()), st.none() | ODD, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)
MANY = st.lists(ODD, max_size=2).map(tuple)
COUNT = st.integers(0, 10**6)
TALLY = st.none() | st.builds(Tally, COUNT, COUNT, COUNT, st.none() | COUNT)
STEPS = st.lists(st.builds(Step, st.dates(min_value=date(1, 1, 1)), ODD, ODD, TALLY), max_size=3).map(tuple)
MODIFICATION = st.builds(
    Modification,
    st.sampled_from(["insertion", "repeal", "substitution", "renumbering", "split", "join"]),
    MANY,
    ODD,
    MANY,
    MANY,
    st.none() | st.sampled_from(["start", "inside", "after"]),
    st.none() | st.tuples(ODD, st.just("after")),
)
SHEETS = st.builds(
    Sheet,
    st.just("quiet-quays"),
    st.integers(1, 9999),
    st.sampled_from(["eng", "fra", "ara"]),
    st.dates(min_value=date(1, 1, 1)),
    MANY,
    MANY,
    MANY,
    MANY,
    st.none() | ODD,
    STEPS,
    FACT,
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.lists(st.tuples(st.dates(min_value=date(1, 1, 1)), ODD), max_size=2).map(tuple),
    st.lists(MODIFICATION, max_size=3).map(tuple),
)


@settings(max_examples=100)
@example(sheet(steps=(Step(DAY, "a/b", "x"), Step(DAY, "a b", "x y"), Step(DAY, "a-b", "x-y"), Step(DAY, "", ""))))
@given(SHEETS)
def test_every_sheet_is_valid_canonical_and_comes_back(given):
    """Whatever is written is strictly valid, in NFC, the same bytes when written again, and its facts are exact."""
    data = amendment_bytes(given, IDENTITY)
    document = akn.parse(data)
    assert document.problems() == ()
    assert document.to_bytes() == data
    assert unicodedata.is_normalized("NFC", data.decode())
    assert read_amendment(data, "an amendment") == given.facts

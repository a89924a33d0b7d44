"""Whatever is corrected, no line and no letter of the source is lost, and undoing is doing one fewer."""

from collections import Counter

import pytest
from accounting import WORD, letters, texts_of
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.importers import read
from draftdiff.importers.corrections import (
    Join,
    LeaveOut,
    Misfit,
    Retype,
    Settle,
    Split,
    TakeIn,
    TakeInAll,
    UnitKind,
    corrected,
    read_corrections,
    units,
    write_corrections,
)

RECITALS = ("Recalling the {} of the ports,", "Noting with concern that {} grows\nfrom year to year,", "Aware of {},")
REQUESTS = (
    "Urges all {} to be quiet;",
    "Requests the pilots to watch\nover {} and over the bil-\nges of every ship;",
    "Calls upon towns:\n(a) to count {};\n(b) to tell\nwhat they counted;",
    "Decides to:\n(a) paint {};\n(i) in blue;\n(ii) in grey;\nand to do so each spring;",
)
NOUNS = ("willows", "cranes", "moles", "ferries and tugs", "the smaller harbours", "oil")
FURNITURE = ("", "- 2 -", "", "HARBOUR/CONF/12", "page 3 of 4")


@st.composite
def papers(draw):
    """The text of a resolution as it comes off a page, with page numbers in between and a footnote at times."""
    parts = ["12th Congress of Piers", "Lisbon, 4 May 2031", "", "Calm waters and\nsmall boats", "", "The Congress,"]
    for form in draw(st.lists(st.sampled_from(RECITALS), min_size=1, max_size=3)):
        parts += ["", form.format(draw(st.sampled_from(NOUNS)))]
    if draw(st.booleans()):
        parts[-1] += "1"
    for number, form in enumerate(draw(st.lists(st.sampled_from(REQUESTS), min_size=1, max_size=4)), 1):
        parts += [draw(st.sampled_from(FURNITURE)), f"{number}. {form.format(draw(st.sampled_from(NOUNS)))}"]
    if draw(st.booleans()):
        parts += ["", "Adopted on 4 May 2031"]
    if draw(st.booleans()):
        parts += ["", "Annex", "", "List of quays", "", "1. The first quay.", "", "2. The second quay."]
    if parts[6 + 1].endswith("1"):
        parts += ["", "__________", "1 See the report of the pilots."]
    return "\n".join(parts) + "\n"


def drawn(draw, reading):
    """A correction that fits most of the time."""
    outline = reading.outline
    out = [omission.line for omission in outline.omissions]
    kinds = st.sampled_from(list(UnitKind))
    if out and draw(st.integers(0, 12)) == 0:
        return TakeInAll(draw(st.sampled_from(out)))
    if out and draw(st.integers(0, 3)) == 0:
        return TakeIn(draw(st.sampled_from(out)), draw(st.none() | kinds))
    if outline.doubts and draw(st.integers(0, 5)) == 0:
        return Settle(outline.doubts[0][0])
    unit = draw(st.sampled_from([unit for unit in units(reading) if unit.piece.lines]))
    at = {"line": unit.piece.line, "among": unit.among}
    line = draw(st.sampled_from(unit.piece.lines))
    forms = (
        st.just(Join(**at)),
        st.builds(Split, character=st.integers(0, len(unit.piece.text)), **{k: st.just(v) for k, v in at.items()}),
        st.just(Split(**at, before=line)),
        st.sampled_from([LeaveOut(**at), LeaveOut(**at, first=line)]),
        st.builds(lambda kind, depth: Retype(**at, kind=kind, depth=depth), kinds, st.none() | st.integers(1, 3)),
    )
    return draw(st.one_of(forms))


def named(outline):
    """How often each source line is named by a unit, a line of the preface or an omission."""
    count = Counter(omission.line for omission in outline.omissions)
    for front in outline.front:
        count.update(front.lines)
    for unit in (outline.title, outline.formula, *outline.preamble, *outline.body, *outline.closing, *outline.notes):
        for item in unit.walk() if unit else ():
            count.update(item.lines)
    return count


def said(reading):
    return reading.outline, reading.version


def attempt(reading, made, correction):
    """The reading corrected once more, or the reason why that does not fit."""
    try:
        return corrected(reading, [*made, correction]), None
    except Misfit as misfit:
        return None, misfit


@given(papers(), st.data())
def test_every_line_and_letter_stays_accounted_for(paper, data):
    """After each of many random corrections all lines are named, once but for those that a split cuts in two."""
    reading = read(paper.encode(), source="paper")
    states, made, cut = [reading], [], 0
    for _ in range(data.draw(st.integers(1, 8))):
        correction = drawn(data.draw, states[-1])
        after, misfit = attempt(reading, made, correction)
        if after is None:
            assert str(misfit).startswith("line ")
            assert misfit.remedy
            continue
        made.append(correction)
        states.append(after)
        cut += isinstance(correction, Split) and correction.character is not None
        count = named(after.outline)
        full = {number for number, line in enumerate(paper.splitlines(), 1) if WORD.search(line)}
        assert full <= count.keys()
        assert sum(times - 1 for line, times in count.items() if line in full) <= cut
        assert letters(*texts_of(after.outline)) == letters(paper)
        assert not after.document.problems()
    kept = read_corrections(write_corrections(tuple(made)))
    for undone in range(len(states)):
        assert said(corrected(reading, kept[: len(kept) - undone])) == said(states[-1 - undone])


@given(papers())
def test_to_correct_nothing_leaves_a_reading_as_it_is(paper):
    """Without corrections the very same reading comes back."""
    reading = read(paper.encode(), source="paper")
    assert corrected(reading, ()) is reading


@pytest.mark.parametrize("data", [b"", b"{}", b'[{"type":"burn","line":1}]', b'[{"type":"join","line":0}]', b"\xff"])
def test_what_is_no_list_of_corrections_is_refused(data):
    """Corrections are read strictly; anything else is told in one line."""
    with pytest.raises(Exception, match="corrections cannot be read") as refused:
        read_corrections(data)
    assert refused.value.remedy

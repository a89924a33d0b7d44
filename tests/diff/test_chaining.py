"""Adverbs that chain a lead verb to the one before, told from those by which more, or another thing, is decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import HunkType, compare, diff_words
from draftdiff.diff.significance.chaining import chained_verb, lead_ends
from draftdiff.diff.significance.consequences import classify
from draftdiff.lexicon.chains import CHAINS
from draftdiff.model import Clause, ClauseKind, Version


def types(old, new):
    """What the hunks between two paragraphs are."""
    sides = [(Clause("OP1", ClauseKind.OPERATIVE, text),) for text in (old, new)]
    return set(classify(*sides, diff_words(old, new), {}))


@pytest.mark.parametrize(
    ("plain", "chained"),
    [
        ("Urges the keepers to rest;", "Further urges the keepers to rest;"),
        ("Notes with regret the fog;", "Likewise notes with regret the fog;"),
        ("Strongly urges pilots to rest;", "Also strongly urges pilots to rest;"),
        ("Having heard the keepers,", "Also having heard the keepers,"),
        ("Bearing in mind the fog,", "Further bearing in mind the fog,"),
        ("Acting under its rules,", "Also acting under its rules,"),
        ("Remaining concerned at the fog,", "Also remaining concerned at the fog,"),
        ("Calls for quiet at night;", "Further calls for quiet at night;"),
        ("Builds the mole anew;", "Also builds the mole anew;"),
        ("Resolved, that the lamp be lit;", "Further resolved, that the lamp be lit;"),
        ("Alarmed at the fog,", "Equally alarmed at the fog,"),
        ("Se félicite de la brume ;", "Se félicite également de la brume ;"),
        ("Salue les pilotes ;", "Salue aussi les pilotes ;"),
        ("Prend note de la brume ;", "Prend aussi note de la brume ;"),
        ("Pide a los pilotos que descansen;", "Pide además a los pilotos que descansen;"),
        ("Recomenda que se descanse;", "Recomenda ainda que se descanse;"),
        ("просит лоцманов отдохнуть;", "просит далее лоцманов отдохнуть;"),
        ("Chiede ai piloti di riposare;", "Chiede inoltre ai piloti di riposare;"),
        ("Considerato il riposo dei piloti,", "Considerato altresì il riposo dei piloti,"),
        ("unter Hinweis auf die Nebel,", "ferner unter Hinweis auf die Nebel,"),
        ("in Anerkennung der Lotsen,", "sowie in Anerkennung der Lotsen,"),
        ("nimmt Kenntnis von den Nebeln;", "nimmt außerdem Kenntnis von den Nebeln;"),
        ("ersucht die Lotsen, zu ruhen;", "ersucht die Lotsen ferner, zu ruhen;"),
        ("fordert alle Lotsen auf, zu ruhen;", "fordert alle Lotsen außerdem auf, zu ruhen;"),
        ("تحيط علما بالضباب؛", "تحيط علما أيضا بالضباب؛"),
        ("敦促领航员休息；", "还敦促领航员休息；"),
        ("تلاحظ الضباب؛", "تلاحظ أيضا الضباب؛"),
    ],
)
def test_the_adverb_beside_a_lead_verb_chains_it(plain, chained):
    """In either direction it is a mere consequence of the clause before."""
    assert types(plain, chained) == types(chained, plain) == {HunkType.LEAD}


@pytest.mark.parametrize(
    ("plain", "more"),
    [
        ("Measures to clear the fairway;", "Further measures to clear the fairway;"),
        ("Studies of the tides;", "Further studies of the tides;"),
        ("Requests for pilots;", "Further requests for pilots;"),
        ("Notes on the charts;", "Also notes on the charts;"),
        ("Views from the keepers;", "Further views from the keepers;"),
        ("Requests received by night are heard;", "Further requests received by night are heard;"),
        ("Requests and complaints are heard;", "Further requests and complaints are heard;"),
        ("Acting harbour masters;", "Further acting harbour masters;"),
        ("Guiding lights;", "Further guiding lights;"),
        ("Remaining crews are paid;", "Also remaining crews are paid;"),
        ("Regarding the dues, none;", "Also regarding the dues, none;"),
        ("Training of keepers;", "Further training of keepers;"),
        ("Shared dues of both ports;", "Equally shared dues of both ports;"),
        ("Known wrecks are marked;", "Also known wrecks are marked;"),
        ("Certain wrecks are marked;", "Also certain wrecks are marked;"),
        ("Delays are regretted;", "Further delays are regretted;"),
        ("Lowers the dues;", "Lowers further the dues;"),
        ("Postpones the regatta;", "Further postpones the regatta;"),
        ("Extends the pier;", "Extends further the pier;"),
        ("Divides the dues;", "Divides equally the dues;"),
        ("Recognizes the rights of crews;", "Recognizes equally the rights of crews;"),
        ("Reparte las tasas;", "Reparte igualmente las tasas;"),
        ("Répartit les droits ;", "Répartit également les droits ;"),
        ("Partage les droits ;", "Partage également les droits ;"),
        ("Prie les pilotes d'agir vite ;", "Prie aussi vite les pilotes d'agir ;"),
        ("ersucht die Lotsen, zu ruhen;", "ersucht die Lotsen ferner, zu schlafen;"),
        ("ersucht die Lotsen, zu ruhen;", "ersucht die Heizer ferner, zu ruhen;"),
        ("bezahlt die Lotsen, die ruhen;", "bezahlt die Lotsen außerdem, die ruhen;"),
        ("Распределяет сборы;", "Распределяет также сборы;"),
        ("продлевает срок;", "продлевает далее срок;"),
        ("延长航期一年；", "再延长航期一年；"),
        ("款项的用途；", "还款项的用途；"),
    ],
)
def test_the_adverb_beside_anything_else_is_of_substance(plain, more):
    """More of it, a further time, equal parts: before a noun, or beside a verb that tells what is done."""
    assert HunkType.SUBSTANTIVE in types(plain, more)
    assert HunkType.SUBSTANTIVE in types(more, plain)


def test_a_further_measure_in_a_list_is_no_chaining():
    """An item of a list begins with what is asked for, and seldom with a verb."""
    old, new = (
        Version("Ports", "eng", (Clause("OP1", ClauseKind.OPERATIVE, "Asks for:", "1."), item))
        for item in (
            Clause("OP1(a)", ClauseKind.SUBPARAGRAPH, "Measures against fog;", "(a)", 1),
            Clause("OP1(a)", ClauseKind.SUBPARAGRAPH, "Further measures against fog;", "(a)", 1),
        )
    )
    assert compare(old, new).summary["edited"] == 1


def test_the_verb_is_found_on_whichever_side_of_it_the_adverb_stands():
    """And both leads end where the rest of the clause begins."""
    old, new = "Takes note also of the fog;", "Also takes note of the fog;"
    assert chained_verb(old).verb == chained_verb(new).verb == "takes note"
    assert lead_ends(old, new) == (len("Takes note also"), len("Also takes note"))


WORDS = st.lists(
    st.sampled_from([*sorted(CHAINS), "urges", "Recalling", "measures", "note", "le", "的", "敦促", "إذ", ",", "of"]),
    max_size=6,
).map(" ".join)


@given(WORDS, WORDS)
def test_any_two_texts_have_leads_that_lie_within_them(old, new):
    """Wherever adverbs stand, and the same both ways."""
    ends, back = lead_ends(old, new), lead_ends(new, old)
    assert (ends is None) == (back is None)
    if ends is not None and back is not None:
        assert ends == back[::-1]
        assert 0 <= ends[0] <= len(old)
        assert 0 <= ends[1] <= len(new)

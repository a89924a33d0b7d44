"""The lead of a clause is found, with the words that print sets in italics with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.lexicon.leads import Mood, find_lead, lead_length


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Recalling its resolution", "Recalling"),
        ("Recalling also the charter", "Recalling also"),
        ("Noting with deep concern that", "Noting with deep concern"),
        ("Deeply concerned about noise", "Deeply concerned about"),
        ("Having considered the report", "Having considered"),
        ("Having regard to the Treaty", "Having regard to"),
        ("Bearing in mind the tides", "Bearing in mind"),
        ("Taking note of the report", "Taking note of"),
        ("Expressing its profound gratitude to pilots", "Expressing its profound gratitude"),
        ("Regretting and condemning the loss", "Regretting and condemning"),
        ("Mindful of the tides", "Mindful of"),
        ("Whereas the sea is deep", "Whereas"),
        ("WHEREAS, the sea is deep", "WHEREAS"),
        ("In view of the tides", "In view of"),
        ("Resolved to keep the lamps burning", "Resolved"),
    ],
)
def test_preambular_leads(text, lead):
    """Participles, adjectives and set phrases recite."""
    found = find_lead(text, "eng")
    assert found is not None
    assert (text[: found.length], found.mood) == (lead, Mood.PARTICIPLE)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Calls upon all ports", "Calls upon"),
        ("Also calls upon ports", "Also calls upon"),
        ("Strongly urges ports", "Strongly urges"),
        ("Takes note with appreciation of it", "Takes note with appreciation"),
        ("Decides to sail", "Decides"),
        ("RESOLVES to sail", "RESOLVES"),
        ("Expresses its deep concern at", "Expresses its deep concern"),
        ("Resolved, That", "Resolved"),
        ("Be it further resolved that", "Be it further resolved"),
        ("NOW, THEREFORE, BE IT RESOLVED by", "NOW, THEREFORE, BE IT RESOLVED"),
        ("That this Synod give thanks", "That this Synod"),
    ],
)
def test_operative_leads(text, lead):
    """Third persons and "resolved" decide."""
    found = find_lead(text, "eng")
    assert found is not None
    assert (text[: found.length], found.mood) == (lead, Mood.FINITE)


@pytest.mark.parametrize(
    ("text", "lang", "lead", "mood"),
    [
        ("Rappelant sa résolution", "fra", "Rappelant", Mood.PARTICIPLE),
        ("vivement préoccupée par", "fra", "vivement préoccupée", Mood.PARTICIPLE),
        ("Ayant examiné le rapport", "fra", "Ayant examiné", Mood.PARTICIPLE),
        ("Considérant que la mer", "fra", "Considérant", Mood.PARTICIPLE),
        ("Vu le traité", "fra", "Vu", Mood.PARTICIPLE),
        ("Prend note du rapport", "fra", "Prend note", Mood.FINITE),
        ("Se félicite de la paix", "fra", "Se félicite", Mood.FINITE),
        ("S’engage à agir", "fra", "S’engage", Mood.FINITE),
        ("Décide en outre d’agir", "fra", "Décide en outre", Mood.FINITE),
        ("Recordando la resolución", "spa", "Recordando", Mood.PARTICIPLE),
        ("Profundamente preocupada por", "spa", "Profundamente preocupada", Mood.PARTICIPLE),
        ("Teniendo presente el informe", "spa", "Teniendo presente", Mood.PARTICIPLE),
        ("Poniendo de relieve la luz", "spa", "Poniendo de relieve", Mood.PARTICIPLE),
        ("Exhorta a los puertos", "spa", "Exhorta", Mood.FINITE),
        ("Decide además actuar", "spa", "Decide además", Mood.FINITE),
        ("ссылаясь на свою резолюцию", "rus", "ссылаясь на", Mood.PARTICIPLE),
        ("Вновь подтверждая право", "rus", "Вновь подтверждая", Mood.PARTICIPLE),
        ("с глубокой обеспокоенностью отмечая огни", "rus", "с глубокой обеспокоенностью отмечая", Mood.PARTICIPLE),
        ("будучи глубоко убеждена в том", "rus", "будучи глубоко убеждена", Mood.PARTICIPLE),
        ("Принимая во внимание доклад", "rus", "Принимая во внимание", Mood.PARTICIPLE),
        ("настоятельно призывает порты", "rus", "настоятельно призывает", Mood.FINITE),
        ("выражает свою глубокую признательность портам", "rus", "выражает свою глубокую признательность", Mood.FINITE),
        ("постановляет также зажечь", "rus", "постановляет также", Mood.FINITE),
        ("وإذ تشير أيضا إلى قرارها", "ara", "وإذ تشير أيضا", Mood.PARTICIPLE),
        ("وإذ يذكِّر بقراره", "ara", "وإذ يذكِّر", Mood.PARTICIPLE),
        ("واقتناعا منها بالنور", "ara", "واقتناعا منها", Mood.PARTICIPLE),
        ("تُقـرّر عقد اجتماع", "ara", "تُقـرّر", Mood.FINITE),
        ("يؤكد من جديد حق الموانئ", "ara", "يؤكد من جديد", Mood.FINITE),
        ("تحيط علما بالتقرير", "ara", "تحيط علما", Mood.FINITE),
        ("又回顾其决议", "zho", "又回顾", Mood.PARTICIPLE),
        ("又决定召开会议", "zho", "又决定", Mood.FINITE),
        ("强烈敦促各港口", "zho", "强烈敦促", Mood.FINITE),
    ],
)
def test_leads_in_other_languages(text, lang, lead, mood):
    """Leads of other languages are made by rule and list, whatever vowels Arabic print sets."""
    found = find_lead(text, lang)
    assert found is not None
    assert (text[: found.length], found.mood) == (lead, mood)


@pytest.mark.parametrize(
    "text", ["The sea is deep", "During the night", "Ports and towns", "", "   ", "12 boats", "Beijing"]
)
def test_no_lead(text):
    """Nouns, prepositions and names in -ing open nothing."""
    assert find_lead(text, "eng") is None


def test_a_form_that_is_also_a_noun_is_not_certain():
    """``Requests`` may be a noun's plural at the start of a torn line; ``Decides`` may not."""
    assert not find_lead("Calls for help", "eng").certain
    assert find_lead("Decides to help", "eng").certain


def test_a_chinese_verb_has_no_forms():
    """Of a verb that recites and decides alike nothing is certain."""
    assert not find_lead("重申各国人民的权利", "zho").certain
    assert find_lead("决定召开会议", "zho").certain


def test_an_unknown_participle_is_told():
    """A word in -ing that no list knows may open a clause and is marked as unknown."""
    found = find_lead("Frobnicating the tides", "eng")
    assert found is not None
    assert not found.known


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    """No text makes the reader fail, and no lead is longer than its text."""
    assert 0 <= lead_length(text) <= len(text)

"""Spellings of one word and what only looks like it, in the languages of the house."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.lexicon.spelling import canonical, case_free, same_compound, same_word
from draftdiff.lexicon.variants import COMPOUNDS, VARIANTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("organisation", "organization"), ("recognised", "recognized"), ("unauthorised", "unauthorized")),
        *(("decentralisation", "decentralization"), ("analyse", "analyze"), ("emphasising", "emphasizing")),
        *(("colour", "color"), ("labour", "labor"), ("neighbouring", "neighboring"), ("honourable", "honorable")),
        *(("favourably", "favorably"), ("dishonoured", "dishonored"), ("kilometres", "kilometers")),
        *(("centred", "centered"), ("centre", "center"), ("fibre", "fiber"), ("catalogued", "cataloged")),
        *(("dialogue", "dialog"), ("travelling", "traveling"), ("labelled", "labeled"), ("fulfil", "fulfill")),
        *(("enrolment", "enrollment"), ("skilful", "skillful"), ("paediatric", "pediatric"), ("anaemia", "anemia")),
        *(("defence", "defense"), ("licence", "license"), ("practice", "practise"), ("judgement", "judgment")),
        *(("programme", "program"), ("programmes", "programs"), ("manoeuvre", "maneuver"), ("sulphur", "sulfur")),
        *(("enquiry", "inquiry"), ("aesthetic", "esthetic"), ("focussed", "focused"), ("metre", "meter")),
    ],
)
def test_british_and_american_english_are_one_word(one, other):
    """Each rule knows its stems, with prefixes and endings."""
    assert same_word(one, other)
    assert same_word(other.upper(), one.upper())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("événement", "évènement"), ("connaître", "connaitre"), ("reconnaît", "reconnait"), ("août", "aout")),
        *(("goût", "gout"), ("coûteux", "couteux"), ("maîtrise", "maitrise"), ("île", "ile"), ("boîte", "boite")),
        *(("cédera", "cèdera"), ("considérerait", "considèrerait"), ("réglementation", "règlementation")),
        *(("ambiguë", "ambigüe"), ("ambiguïté", "ambigüité"), ("État", "Etat"), ("À", "A")),
        *(("sólo", "solo"), ("guión", "guion"), ("período", "periodo"), ("éstos", "estos")),
        *(("acção", "ação"), ("objectivo", "objetivo"), ("económico", "econômico"), ("assembléia", "assembleia")),
        *(("tranqüilo", "tranquilo"), ("adopção", "adoção"), ("género", "gênero")),
        *(("daß", "dass"), ("Ausschuß", "Ausschuss"), ("Maßnahmen", "Massnahmen"), ("potentiell", "potenziell")),
        *(("ещё", "еще"), ("учёт", "учет"), ("أيضاً", "أيضا"), ("أيضاً", "أيضًا"), ("إعلان", "اعلان")),
    ],
)
def test_reforms_of_spelling_leave_a_word_what_it_is(one, other):
    """French of 1990, Spanish of 2010, Portuguese of 1990, German of 1996, Russian dots, Arabic vowel signs."""
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("prise", "prize"), ("comprise", "comprize"), ("advise", "advice"), ("device", "devise")),
        *(("four", "for"), ("sour", "sor"), ("tour", "tor"), ("hour", "hor"), ("pour", "por"), ("contour", "contor")),
        *(("affect", "effect"), ("council", "counsel"), ("councillor", "counsellor"), ("principal", "principle")),
        *(("there", "their"), ("here", "her"), ("were", "wer"), ("acre", "acer"), ("ogre", "oger"), ("more", "moer")),
        *(("vogue", "vog"), ("rogue", "rog"), ("league", "leag"), ("willed", "wiled"), ("filling", "filing")),
        *(("called", "caled"), ("ton", "tonne"), ("tyre", "tire"), ("cheque", "check"), ("storey", "story")),
        *(("ensure", "insure"), ("assure", "ensure"), ("fût", "fut"), ("vînt", "vint"), ("dû", "du"), ("sûr", "sur")),
        *(("mûr", "mur"), ("jeûne", "jeune"), ("croît", "croit"), ("eût", "eut"), ("pêcheur", "pécheur")),
        *(("está", "esta"), ("él", "el"), ("Maße", "Masse"), ("Buße", "Busse"), ("все", "всё"), ("على", "علي")),
        *(("إعمال", "أعمال"), ("إعلام", "أعلام"), ("أن", "إن")),
        *(("à", "a"), ("ou", "où"), ("la", "là"), ("lie", "lye"), ("may", "might"), ("shall", "should")),
    ],
)
def test_two_words_are_never_taken_for_one(one, other):
    """What only looks alike stays apart, whatever rule has its ending."""
    assert not same_word(one, other)
    assert not same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("co-operation", "cooperation"),
        ("well-being", "wellbeing"),
        ("well being", "well-being"),
        ("per cent", "percent"),
        ("socio-economic", "socioeconomic"),
        ("non-governmental", "nongovernmental"),
        ("plate-forme", "plateforme"),
    ],
)
def test_a_compound_may_bear_its_hyphen_or_not(one, other):
    """Known compounds and prefixes that are joined with a hyphen or without."""
    assert same_compound(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("re-form", "reform"),
        ("a part", "apart"),
        ("co-op", "coop"),
        ("every one", "everyone"),
        ("non citizens", "noncitizens"),
    ],
)
def test_a_hyphen_that_tells_words_apart_is_kept(one, other):
    """*Re-form* is not *reform*, and two words are not one."""
    assert not same_compound(one, other)


def test_capitals_of_style_are_a_closed_list():
    """The noun of a State or Government, and none that may be a defined term."""
    assert [case_free(word) for word in ("State", "governments", "Parties", "Fund", "March")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text(max_size=50), st.text(max_size=50))
def test_any_two_texts_can_be_asked(one, other):
    """Whatever is asked is answered, the same in both directions, and a word is a spelling of itself."""
    assert same_word(one, other) == same_word(other, one)
    assert same_word(one, one)


@given(st.sampled_from(sorted({*VARIANTS, *VARIANTS.values(), "organisation", "colour", "connaître", "daß", "ещё"})))
def test_the_canonical_form_stands(word):
    """The canonical form of a canonical form is itself, and both are one word."""
    form = canonical(word)
    assert canonical(form) == form
    assert same_word(word, form)


def test_compounds_are_solid():
    """The list holds each compound as one word in small letters."""
    assert all(word.isalpha() and word == word.casefold() for word in COMPOUNDS)

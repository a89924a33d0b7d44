"""Clauses that name the body as their subject are told from other sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.lexicon.leads import Mood
from draftdiff.lexicon.subjects import subject_lead


@pytest.mark.parametrize(
    ("text", "lang", "lead", "mood"),
    [
        ("This Congress notes that", "eng", "This Congress notes", Mood.PARTICIPLE),
        ("Conference Further Believes:", "eng", "Conference Further Believes", Mood.PARTICIPLE),
        ("The Security Council calls upon all", "eng", "The Security Council calls upon", Mood.FINITE),
        ("This Council therefore resolves to", "eng", "This Council therefore resolves", Mood.FINITE),
        ("The Council is deeply concerned that", "eng", "The Council is deeply concerned", Mood.PARTICIPLE),
        ("The Council will remain seized", "eng", "The Council will remain", Mood.FINITE),
        ("THE MEETING AGREES to", "eng", "THE MEETING AGREES", Mood.FINITE),
        ("“The Security Council recalls its", "eng", "“The Security Council recalls", Mood.PARTICIPLE),
        ("Le Congrès constate que", "fra", "Le Congrès constate", Mood.PARTICIPLE),
        ("Le Conseil national invite la", "fra", "Le Conseil national invite", Mood.FINITE),
        ("L’Assemblée décide de", "fra", "L’Assemblée décide", Mood.FINITE),
    ],
)
def test_subject_and_verb(text, lang, lead, mood):
    """What a body notes and believes recites; what it resolves and will do decides."""
    found = subject_lead(text, lang)
    assert found is not None
    assert (text[: found.length], found.mood) == (lead, mood)


@pytest.mark.parametrize(
    "text",
    ["The harbour is loud", "this congress notes", "The Council of Ports,", "Congress", "", "The members of the crew"],
)
def test_no_subject(text):
    """A formula has no verb, and a sentence about something else no body."""
    assert subject_lead(text, "eng") is None


def test_other_languages_have_none():
    """Where there is no lexicon nothing is found."""
    assert subject_lead("Der Kongress beschließt", "deu") is None


@given(st.text(max_size=100))
def test_any_text_is_answered(text):
    """No text makes the reader fail."""
    subject_lead(text, "eng")
    subject_lead(text, "fra")

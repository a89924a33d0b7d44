"""Clauses whose lead names its subject: ``This Congress notes``, ``Le Congrès décide``.

Motions of parties, unions, synods and councils are written so, and the statements of presidents. What a
body notes and believes is its preamble; what it resolves, calls for and asks is operative.
"""

from __future__ import annotations

import re

from draftdiff.lexicon import leads_en as en
from draftdiff.lexicon import leads_fr as fr
from draftdiff.lexicon.leads import Lead, Mood, find_lead

_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]{0,30}\s+)"
_SUBJECTS = {
    "en": re.compile(rf"[\"“]?(?:(?i:this|the|our)\s+)?{_NAME}{{0,4}}?(?i:{'|'.join(sorted(en.BODIES))})\s+"),
    "fr": re.compile(
        rf"[\"“«]?\s?(?:(?i:l[ea]s?\s+|l['’]|notre\s+|cet(?:te)?\s+|ce\s+))?(?i:{'|'.join(sorted(fr.BODIES))})\s+"
    ),
}
_MORE = {
    "en": re.compile(r"(?:(?:therefore|hereby|accordingly|of|the),?|[A-Z][\w’'-]{1,30})\s+"),
    "fr": re.compile(r"(?:[\w’'-]{1,30}|,)\s+"),
}
"""A word between the noun of the subject and its verb (``Conference of the Parties``, ``Conseil national``)."""
_STATE = re.compile(
    r"(?P<will>(?:will|shall)\s+(?:continue\s+to\s+)?\w+)|(?:is|was|remains)\s+(?:\w+ly\s+)?"
    r"(?:alarmed|appalled|aware|concerned|conscious|convinced|determined|disappointed|disturbed|mindful|outraged)\b",
    re.IGNORECASE,
)
"""What a body will do, and what it is (``is deeply concerned``)."""
_MOST_WORDS = 4
_RECITING = {"en": en.RECITAL_VERBS, "fr": fr.RECITAL_VERBS}


def subject_lead(text: str, lang: str) -> Lead | None:
    """The lead of a clause that names the body as its subject; its mood tells whether the body recites or decides."""
    code = lang[:2].lower()
    subject = _SUBJECTS[code].match(text) if code in _SUBJECTS else None
    if subject is None or not text.lstrip('"“« ')[:1].isupper():
        return None
    start = subject.end()
    for _ in range(_MOST_WORDS):
        state = _STATE.match(text, start)
        if state is not None:
            mood = Mood.FINITE if state["will"] else Mood.PARTICIPLE
            return Lead(state.end(), mood)
        verb = find_lead(text[start:], lang)
        if verb is not None and verb.mood is Mood.FINITE and verb.known:
            mood = Mood.PARTICIPLE if verb.verb in _RECITING[code] else Mood.FINITE
            return Lead(start + verb.length, mood, verb=verb.verb)
        more = _MORE[code].match(text, start)
        if more is None:
            break
        start = more.end()
    return None

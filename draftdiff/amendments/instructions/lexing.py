"""An instruction as a row of tokens: each word or phrase as the sign that it stands for, quotes and numbers as one.

One pass over the text; what no table knows is a `Sign.WORD`. The time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from draftdiff.amendments.instructions.english import ENGLISH
from draftdiff.amendments.instructions.french import FRENCH
from draftdiff.amendments.instructions.italian import ITALIAN
from draftdiff.amendments.instructions.quotes import quoted
from draftdiff.amendments.instructions.vocabulary import RELATIONS, VERBS, Sign, Vocabulary, bare
from draftdiff.lexicon.numbering import MULTIPLICATIVES

LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "it": ITALIAN}
_LATIN = "|".join(sorted(MULTIPLICATIVES, key=len, reverse=True))
_TOKEN = re.compile(
    rf"""(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th|er|re|ère|ème|eme|e|è|nde|º|°|ª)(?![^\W\d_]))
    |(?P<number>(?:[A-Z]\.)?\d{{1,6}}(?:\.\d{{1,6}})*(?:[ \u00a0\u202f]?(?:{_LATIN})(?![^\W\d_])
      |[A-Za-z](?![^\W_]))?)
    |(?P<letter>\((?:[A-Za-z]|[ivxIVX]{{2,6}}|\d{{1,2}})(?:[ ]?(?:{_LATIN}))?\)
      |(?<![^\W\d_])(?:[a-z]|[ivx]{{2,6}})\)(?!\w))
    |(?P<word>[^\W\d_]+|[§¶]{{1,2}})
    |(?P<arrow>→|⇒|[-=]{1, 2}>)
    |(?P<open>…(?=[^\S\n]*\n))
    |(?P<mark>[:;.,\n/–—-])""",
    re.VERBOSE,
)
_MARKS = {
    ":": Sign.COLON, ";": Sign.SEMICOLON, ".": Sign.STOP, ",": Sign.COMMA, "\n": Sign.BREAK, "/": Sign.AND,
    "–": Sign.DASH, "—": Sign.DASH, "-": Sign.DASH,
}  # fmt: skip
_DIGITS = re.compile(r"\d+")


class Token(NamedTuple):
    """A sign with the characters that it stands for; ``value`` is a number, a letter, quoted words, or the word."""

    sign: Sign
    value: str
    start: int
    end: int


def vocabularies(lang: str | None) -> tuple[Vocabulary, ...]:
    """The vocabularies in which something may be written: that of the language, else all."""
    known = LANGUAGES.get((lang or "")[:2].lower())
    return (known,) if known else tuple(LANGUAGES.values())


def lex(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a text in reading order."""
    found: list[Token] = []
    at = 0
    follows = _followers(vocabulary.lang)
    for quote in (*quoted(text, lambda word: bare(word) in follows), None):
        end = quote.start if quote else len(text)
        found += _plain(text, at, end, vocabulary)
        if quote:
            if found and found[-1].sign is Sign.QUOTE and not text[found[-1].end : quote.start].strip():
                found.pop()  # a mark that is named and shown: the comma ","
            found.append(Token(Sign.QUOTE, quote.words, quote.start, quote.end))
            at = quote.end
    return found


@lru_cache(maxsize=8)
def _followers(lang: str) -> frozenset[str]:
    """The words that can follow a quote: those that relate it to another one, and what is to be done."""
    vocabulary = next(known for known in LANGUAGES.values() if known.lang == lang)
    signs = (*RELATIONS, *VERBS, Sign.AND, Sign.EVERYWHERE, Sign.READ)
    return frozenset(phrase[0] for sign in signs for phrase in vocabulary.phrases(sign)) | {"wherever", "where", "qui"}


def _plain(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """The tokens of a stretch in which there are no quotes."""
    found = _significant(text, list(_TOKEN.finditer(text, start, end)), vocabulary)
    words, first = _runs(found)
    k = 0
    while k < len(found):
        match = found[k]
        group = match.lastgroup or ""
        if group != "word":
            yield _figure(match, group)
            k += 1
            continue
        run, at = words[first[k]], k - first[k]
        known = vocabulary.sign(run, at)
        ordinal = vocabulary.ordinal(run[at])
        if ordinal is not None and (known is None or known[1] == 1):
            yield Token(Sign.ORDINAL, str(ordinal), match.start(), match.end())
            k += 1
        elif known is not None:
            end = found[k + known[1] - 1].end()
            if known[0] is Sign.MARK:
                yield Token(Sign.QUOTE, vocabulary.mark(run[at : at + known[1]]), match.start(), end)
            else:
                yield Token(known[0], match[0], match.start(), end)
            k += known[1]
        else:
            yield Token(Sign.WORD, match[0], match.start(), match.end())
            k += 1


def _runs(found: Sequence[re.Match[str]]) -> tuple[dict[int, list[str]], list[int]]:
    """The words that follow each other without a mark, bare, by the place of the first; and that place for each.

    An apostrophe between two words does not part them.
    """
    runs: dict[int, list[str]] = {}
    first: list[int] = []
    for k, match in enumerate(found):
        if match.lastgroup != "word":
            first.append(-1)
            continue
        joined = k > 0 and found[k - 1].lastgroup == "word"
        start = first[k - 1] if joined else k
        first.append(start)
        runs.setdefault(start, []).append(bare(match[0]))
    return runs, first


def _significant(text: str, found: list[re.Match[str]], vocabulary: Vocabulary) -> list[re.Match[str]]:
    """What was found, without the full stops of abbreviations and the hyphens inside words."""
    kept: list[re.Match[str]] = []
    for k, match in enumerate(found):
        before = found[k - 1] if k else None
        if match[0] in ".-" and before is not None and before.end() == match.start() and before.lastgroup == "word":
            hyphen = match[0] == "-" and text[match.end() : match.end() + 1].isalpha()
            if hyphen or (match[0] == "." and vocabulary.is_abbreviation(bare(before[0]))):
                continue
        kept.append(match)
    return kept


def _figure(match: re.Match[str], group: str) -> Token:
    said = match[0]
    if group == "ordinal":
        digits = _DIGITS.match(said)
        return Token(Sign.ORDINAL, digits[0] if digits else said, match.start(), match.end())
    if group == "number":
        return Token(Sign.NUMBER, "".join(said.split()), match.start(), match.end())
    if group == "letter":
        return Token(Sign.LETTER, "".join(said.strip("()").split()), match.start(), match.end())
    if group == "arrow":  # "boats" → "ships"
        return Token(Sign.BY, said, match.start(), match.end())
    if group == "open":  # "Add as the last paragraph…", before a new line
        return Token(Sign.COLON, said, match.start(), match.end())
    return Token(_MARKS[said], said, match.start(), match.end())

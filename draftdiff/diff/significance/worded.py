"""References whose number is a word: *paragraph five*, *the second preambular paragraph*, *el párrafo segundo*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from draftdiff.diff.significance.belonging import tailed
from draftdiff.diff.significance.mentions import Mention, Reference
from draftdiff.lexicon import citations
from draftdiff.lexicon.numerals import CARDINALS, ORDINALS

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_APART = str.maketrans(dict.fromkeys("()[]\"'“”’«»„,;:0123456789", " "))
_ARABIC_ARTICLE = re.compile("^[وفبك]?(?:ال|لل)")
_AND = "و"
"""What Arabic writes as one with the word that it adds."""
_ARTICLES_OF_ONE = frozenset("a an un une una um uma ein eine einen einem einer".split())
"""What stands before *second paragraph* where there is none yet."""
_JOINING = re.compile(r"\s*,?\s*")
_CLOSES = re.compile(r"\s*(?:[,;.:)»”]|$|(?:de|del|della|do|da|y|e|preambular)\b)")
_NUMBER_WORDS = frozenset((*CARDINALS, *ORDINALS))
_WITH_AND = frozenset(_AND + word for word in ORDINALS if word > "\u0600")
_NOUNS = {word: plural for word, (family, plural) in citations.HEADS.items() if family == "paragraph"} | {
    "alinéa": 0,
    "alinéas": 1,
}
_PARTS = ("preambular", "operative")


def counts(text: str) -> bool:
    """Whether a text is a number in words, by which a paragraph may be cited (*the second paragraph*)."""
    word = text.strip(" ,;.").lower()
    return word in _NUMBER_WORDS or word in _WITH_AND


def worded(text: str) -> Iterator[Reference]:
    """References whose number is a word, in reading order.

    *Paragraphs two and three*, *the first and second preambular paragraphs*, *le sixième alinéa du préambule*,
    *пятый пункт преамбулы*.
    """
    plain = text.lower().translate(_APART).split()
    if _NUMBER_WORDS.isdisjoint(plain) and _WITH_AND.isdisjoint(plain):
        return
    words = list(_WORD.finditer(text))
    for place, word in enumerate(words):
        noun = _noun(word[0])
        if noun is None:
            continue
        found = _behind(text, words, place, noun) or _before(text, words, place)
        # An alinéa is an item, unless it is told to be one of the preamble.
        if found is not None and (not noun.startswith("alin") or found.mentions[0].family in _PARTS):
            yield found


def _noun(word: str) -> str | None:
    low = word.lower()
    return next((each for each in (low, _ARABIC_ARTICLE.sub("", low)) if each in _NOUNS), None)


def _behind(text: str, words: Sequence[re.Match[str]], place: int, noun: str) -> Reference | None:
    """A reference whose numbers stand behind its noun; several where that is a plural."""
    ordinals = noun.startswith(citations.ORDINALS_BEHIND)
    mentions: list[Mention] = []
    at = words[place].end()
    for index in range(place + 1, len(words)):
        word = words[index]
        low = word[0].lower()
        between = text[at : word.start()]
        if mentions and low in citations.CONJUNCTIONS and not between.strip(" ,\n"):
            at = word.end()
            continue
        joined = low[1:] if mentions and low in _WITH_AND else low
        value = CARDINALS.get(joined) or (ORDINALS.get(joined) if ordinals else None)
        if not value or not (_JOINING.fullmatch(between) if mentions else between.isspace()):
            break
        if joined in citations.ALSO_ACCORDING_TO and not _CLOSES.match(text, word.end()):
            break
        start = word.end() - len(joined)
        mentions.append(Mention(start, word.end(), "paragraph", str(value)))
        at = word.end()
        if not _NOUNS[noun]:
            break
    return tailed(text, words[place].start(), mentions) if mentions else None


def _before(text: str, words: Sequence[re.Match[str]], place: int) -> Reference | None:
    """A reference whose numbers stand before its noun, with a word between that may tell of which part."""
    noun, at = words[place], place - 1
    part = citations.QUALIFIERS.get(words[at][0].lower(), "") if place else ""
    at -= bool(part)
    mentions: list[Mention] = []
    while at >= 0 and (value := ORDINALS.get(words[at][0].lower())):
        word, following = words[at], words[at + 1]
        if mentions and not _JOINING.fullmatch(text[word.end() : following.start()]):
            break
        if not mentions and not text[word.end() : following.start()].isspace():
            break
        mentions.insert(0, Mention(word.start(), word.end(), part or "paragraph", str(value)))
        at -= 1
        if (
            at >= 0
            and words[at][0].lower() in citations.CONJUNCTIONS
            and text[words[at].end() : word.start()].isspace()
        ):
            at -= 1
            if at < 0 or words[at][0].lower() not in ORDINALS:
                break
    if not mentions or (at >= 0 and words[at][0].lower() in _ARTICLES_OF_ONE):
        return None
    return tailed(text, mentions[0].start, mentions, noun.end())

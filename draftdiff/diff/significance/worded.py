"""References whose number is a word: *paragraph five*, *the second preambular paragraph*, *el párrafo segundo*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from draftdiff.diff.significance.belonging import tailed
from draftdiff.diff.significance.mentions import APART, ARABIC_ARTICLE, Mention, Reference
from draftdiff.lexicon import citations
from draftdiff.lexicon.numerals import CARDINALS, ORDINALS, TENS, TENTHS, in_words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AND = "و"
"""What Arabic writes as one with the word that it adds."""
_OF_NONE = frozenset(
    """
    a an un une una um uma ein eine einen einem einer each every any another new next chaque nouveau cada nuevo todo
    novo nuovo ogni jede jeder jeden jedem neue neuer neuen neuem каждый каждого каждом новый нового новом
    """.split()
)
"""What stands before *second paragraph* where none is meant that is there."""
_OF_NO_TEXT = frozenset(
    """
    times fois veces vezes volte mal раз раза pages months years days weeks hours lines words sentences states mois ans
    jours años meses días anos anni mesi giorni seiten jahre monate tage grado
    """.split()
)
"""What stands behind a number that is no paragraph's (*a paragraph two pages long*)."""
_MORE = TENS | TENTHS
_JOINING = re.compile(r"\s*,\s*")
_CLOSES = re.compile(r"\s*(?:[,;.:)»”]|$|(?:de|del|della|do|da|y|e|preambular)\b)")
_NUMBER_WORDS = frozenset((*CARDINALS, *ORDINALS))
_WITH_AND = frozenset(_AND + word for word in ORDINALS if word > "\u0600")
_NOUNS = {
    word: plural for word, (family, plural) in citations.HEADS.items() if family == "paragraph" and word != "para"
} | {
    "alinéa": 0,
    "alinéas": 1,
}
_ITALIAN_OR_SPANISH = frozenset(("comma", "commi", "numeral", "numerales"))
"""Nouns that mean another thing in English."""
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
    plain = text.lower().translate(APART).split()
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
    return next((each for each in (low, ARABIC_ARTICLE.sub("", low)) if each in _NOUNS), None)


def _behind(text: str, words: Sequence[re.Match[str]], place: int, noun: str) -> Reference | None:
    """A reference whose numbers stand behind its noun; several where that is a plural."""
    if place and words[place - 1][0].lower() in _OF_NONE:
        return None
    ordinals = noun.startswith(citations.ORDINALS_BEHIND)
    mentions: list[Mention] = []
    at, joined = words[place].end(), True
    for index in range(place + 1, len(words)):
        word, between = words[index], text[at : words[index].start()]
        low = word[0].lower()
        if mentions and low in citations.CONJUNCTIONS and not between.strip(" ,\n"):
            at, joined = word.end(), True
            continue
        bare = low[1:] if mentions and low in _WITH_AND else low
        joined = joined or bare != low or _JOINING.fullmatch(between) is not None
        value = CARDINALS.get(bare) or (ORDINALS.get(bare) if ordinals else None)
        if not joined and between.isspace() and (value or low in _MORE or low in _OF_NO_TEXT):
            return None  # *twenty second*, *two hundred*, *two pages*
        if not value or not joined or between.strip(" ,\n") or (not mentions and not between.isspace()):
            break
        if bare in citations.ALSO_ACCORDING_TO and not _CLOSES.match(text, word.end()):
            break
        mentions.append(Mention(word.end() - len(bare), word.end(), "paragraph", str(value)))
        at, joined = word.end(), False
        if not _NOUNS[noun] and not _goes_on(text, words, index):
            break
    return tailed(text, words[place].start(), mentions) if mentions else None


def _goes_on(text: str, words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether right behind a number stands a word that makes it none of a paragraph, or another one."""
    if index + 1 == len(words) or not text[words[index].end() : words[index + 1].start()].isspace():
        return False
    low = words[index + 1][0].lower()
    return low in _MORE or low in _OF_NO_TEXT or low in _NUMBER_WORDS


def _before(text: str, words: Sequence[re.Match[str]], place: int) -> Reference | None:
    """A reference whose numbers stand before its noun, with a word between that may tell of which part."""
    noun, at = words[place], place - 1
    part = citations.QUALIFIERS.get(words[at][0].lower(), "") if place else ""
    at -= bool(part)
    mentions: list[Mention] = []
    while at >= 0 and (value := ORDINALS.get(words[at][0].lower())):
        word, between = words[at], text[words[at].end() : words[at + 1].start()]
        joins = words[at + 1][0].lower() in citations.CONJUNCTIONS and not between.strip(" ,\n")
        if mentions and not joins and not _JOINING.fullmatch(between):
            return None  # *décimo segundo*
        if not mentions and not between.isspace():
            return None
        mentions.insert(0, Mention(word.start(), word.end(), part or "paragraph", str(value)))
        at -= 1
        ahead = words[at][0].lower() if at > 0 else ""
        if ahead in citations.CONJUNCTIONS and words[at - 1][0].lower() in ORDINALS:
            at -= 1
    low = words[at][0].lower() if at >= 0 else ""
    if not mentions or low in _OF_NONE or (low in _MORE and text[words[at].end() : mentions[0].start].isspace()):
        return None
    english = noun[0].lower() in _ITALIAN_OR_SPANISH and in_words(text[slice(*mentions[-1][:2])], 3, "eng") == "third"
    return None if english else tailed(text, mentions[0].start, mentions, noun.end())

"""References whose number is a word: *paragraph five*, *the second preambular paragraph*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftdiff.diff.significance.belonging import tailed
from draftdiff.diff.significance.mentions import Mention, Reference
from draftdiff.lexicon import citations
from draftdiff.lexicon.numerals import CARDINALS, ORDINALS

_BACK = 60
_APART = str.maketrans(dict.fromkeys("()[]\"'“”’«»„,;:0123456789", " "))
_STEMS = ("para", "párr", "pará", "absat", "absät", "ziff", "comm", "clause", "numeral", "capoverso")
_NOUN = re.compile(
    r"\b(?:{})(?!\w)".format(
        "|".join(
            f"[{word[0].upper()}{word[0]}]{word[1:]}"
            for word, (family, _) in citations.HEADS.items()
            if family == "paragraph" and word.startswith(_STEMS)
        )
    )
)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)(?![\w-])")
_A = re.compile(r"\b(?:an?|une?|una|um|uma|eine?|einen|einem|einer)\s$", re.IGNORECASE)
"""What stands before *second paragraph* where there is none yet."""
_NUMBER_WORDS = frozenset((*CARDINALS, *ORDINALS))


def counts(text: str) -> bool:
    """Whether a text is a number in words, by which a paragraph may be cited (*the second paragraph*)."""
    return text.strip(" ,;.").lower() in _NUMBER_WORDS


def worded(text: str) -> Iterator[Reference]:
    """References whose number is a word: *paragraph five*, *the second preambular paragraph*."""
    if _NUMBER_WORDS.isdisjoint(text.lower().translate(_APART).split()):
        return
    for noun in _NOUN.finditer(text):
        behind = _NEXT_WORD.match(text, noun.end())
        if behind is not None and (value := CARDINALS.get(behind[1].lower())):
            mention = Mention(*behind.span(1), "paragraph", str(value))
            yield tailed(text, noun.start(), [mention])
            continue
        start = max(0, noun.start() - _BACK)
        left = text[start : noun.start()]
        before = left.split()[-2:]
        part = citations.QUALIFIERS.get(before[-1].lower(), "") if before else ""
        word = before[0] if part else before[-1] if before else ""
        if (value := ORDINALS.get(word.lower())) and not _A.search(left[: left.rindex(word)]):
            at = start + left.rindex(word)
            mention = Mention(at, at + len(word), part or "paragraph", str(value))
            yield tailed(text, at, [mention], noun.end())

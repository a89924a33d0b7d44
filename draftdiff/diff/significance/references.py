"""Whether the references of a text to its own clauses followed when the clauses got other numbers.

*Paragraph 5 above* becomes *paragraph 6 above* when operative paragraph 5 became 6: nothing was decided
anew. Where the number stayed although the clause has another one, the reference may *dangle*; since the
number may be meant otherwise, that is a question to the reader and never asserted. A reference that goes
elsewhere than its clause went is of substance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from draftdiff.diff.hunks import Hunk, hunks
from draftdiff.diff.significance.citing import find
from draftdiff.diff.significance.mentions import Mention, Reference
from draftdiff.lexicon import citations
from draftdiff.model import Clause, ClauseKind

__all__ = [
    "Dangling",
    "Followed",
    "Mention",
    "Reference",
    "also_called",
    "ends_so",
    "expanded",
    "find",
    "followed",
    "labels_of",
    "paired",
]

_MOST_IN_RANGE = 200
_ARTICLE = re.compile(r"\b(?:du|des|le|les|au|aux|del|de los|al|a los|el|los|do|dos|ao|aos|o|os)\s$", re.IGNORECASE)
"""What stands before a clause in French, Spanish and Portuguese, where it tells one from several."""
_COUNTED_ANEW = frozenset(("paragraph", "sign", "article"))
"""What is counted by itself within an annex, and within a section where that counts anew."""
_NUMBERED_ARTICLE = re.compile(
    r"(?:Art(?:icle|\.|ículo|igo|icolo|ikel)|Статья|المادة)\s+(\d{1,3}(?:\s?[a-z]+)?)\b", re.IGNORECASE
)
_LONGEST_LETTERS = 2
_LONGEST_ARTICLE = 8  # characters, the space behind it included


class Dangling(NamedTuple):
    """A number that stayed although the clause it seems to cite has another one, or is gone.

    ``start`` and ``end`` are its place in the new text, ``text`` the reference as it reads there, ``label``
    the clause as it was called before, ``became`` what it is called now; empty where it was deleted.
    """

    start: int
    end: int
    text: str
    label: str
    became: tuple[str, ...]


class Followed(NamedTuple):
    """What the references of a row did: by hunk whether it only follows, the pairs that followed, the questions."""

    hunks: tuple[bool, ...]
    pairs: tuple[tuple[Reference, Reference], ...]
    dangling: tuple[Dangling, ...]


def followed(
    old_text: str,
    new_text: str,
    words: Sequence[tuple[str, str]],
    mapping: Mapping[str, Sequence[str]],
    *,
    own: tuple[str, str] = ("", ""),
) -> Followed:
    """Which hunks of a row only follow the new numbers of clauses, and which references did not follow.

    ``words`` is the word diff of the two texts; ``mapping`` tells for the labels of the old version what
    they became, nothing for a clause that was deleted. A clause that it does not name kept its label.
    ``own`` are the row's labels, to which a mere *subparagraph (a)* belongs.
    """
    cut = hunks(words)
    before = find(old_text)
    after = before if old_text == new_text else find(new_text)
    pairs = paired(before, after, cut)
    states = [_state(one, other, mapping, own) for one, other in pairs]
    told = tuple(
        Dangling(mention.start, mention.end, new_text[other.start : other.end], label, tuple(mapping[label]))
        for other, label, mention in _astray((before, after), list(zip(pairs, states, strict=True)), mapping, own)
    )
    follows = tuple(pair for pair, state in zip(pairs, states, strict=True) if state is True)
    if not follows:
        return Followed((False,) * len(cut), (), told)
    wide = [_with_articles(old_text, new_text, pair) for pair in pairs]
    followed_by = [pair for pair, state in zip(wide, states, strict=True) if state is True]
    if _replaced(old_text, new_text, followed_by, 0, len(old_text)) == new_text:
        return Followed((True,) * len(cut), follows, told)
    flags = tuple(_only_follows(hunk, old_text, new_text, wide, states) for hunk in cut)
    return Followed(flags, follows, told)


def also_called(clause: Clause) -> str:
    """What a clause is called besides its label: *Recital B* of the European Parliament, *Article 2*; else empty.

    Whoever gives `followed` a mapping of labels adds these to it.
    """
    article = _NUMBERED_ARTICLE.match(clause.num or "") if clause.kind is ClauseKind.OPERATIVE else None
    if article is not None:
        return f"Article {article[1]}"
    num = clause.num.strip(" .()") if clause.kind is ClauseKind.PREAMBULAR and clause.num else ""
    return f"Recital {num}" if num.isalpha() and num.isupper() and len(num) <= _LONGEST_LETTERS else ""


def _with_articles(old_text: str, new_text: str, pair: tuple[Reference, Reference]) -> tuple[Reference, Reference]:
    """Two references with the articles before them, where one is of a single clause and the other of several."""
    one, other = pair
    article, article_new = _article(old_text, one.start), _article(new_text, other.start)
    if not article or not article_new or article == article_new:
        return pair
    return one._replace(start=one.start - len(article)), other._replace(start=other.start - len(article_new))


def _article(text: str, end: int) -> str:
    """The article that ends at a place, with the space behind it; empty where there is none."""
    found = _ARTICLE.search(text[max(0, end - _LONGEST_ARTICLE) : end])
    return found[0] if found else ""


def paired(
    before: Sequence[Reference], after: Sequence[Reference], cut: Sequence[Hunk]
) -> list[tuple[Reference, Reference]]:
    """The references of both texts that stand in the same place: in order where they are as many, else by place.

    ``cut`` are the hunks between the two texts.
    """
    if len(before) == len(after):
        return list(zip(before, after, strict=True))
    places = {_place(reference.start, cut, new=True): reference for reference in after}
    keyed = ((reference, places.get(_place(reference.start, cut, new=False))) for reference in before)
    return [(one, other) for one, other in keyed if other is not None]


def _place(start: int, cut: Sequence[Hunk], *, new: bool) -> tuple[int, int]:
    """A place as both texts count it: the hunks before it, and how far behind the last one (or in it) it is."""
    passed, behind = 0, start
    for hunk in cut:
        begin, length = (hunk.start_new, len(hunk.new)) if new else (hunk.start_old, len(hunk.old))
        if start < begin:
            break
        if start < begin + length:
            return -passed - 1, start - begin
        passed, behind = passed + 1, start - begin - length
    return passed, behind


def labels_of(mention: Mention, own: str) -> tuple[str, ...]:
    """The labels that the cited clause may have, the usual one first; ``own`` is that of the clause that cites it."""
    if mention.family == "sub":
        base, _, inner = own.rpartition("(")
        base = base if inner.endswith(")") and base else own
        return (base + mention.number,) if own else ()
    annex, bracket, _ = own.partition("(")
    if bracket and annex.startswith("Annex ") and mention.family in _COUNTED_ANEW:
        return (f"{annex}({mention.number})",)
    section, comma, _ = own.rpartition(", ")
    prefix = section + comma if mention.family in _COUNTED_ANEW else ""
    forms = citations.LABELS[mention.family]
    return tuple(prefix + form.format(mention.number) for form in forms)


def _became(mention: Mention, mapping: Mapping[str, Sequence[str]], own: str) -> tuple[str, tuple[str, ...]] | None:
    """The old label of what is cited and its new ones; a letter goes where its paragraph went."""
    for label in labels_of(mention, own):
        if label in mapping:
            return label, tuple(mapping[label])
    head, bracket, letters = mention.number.partition("(")
    if not bracket or not head:
        return None
    whole = _became(mention._replace(number=head), mapping, own)
    if whole is None:
        return None
    return f"{whole[0]}({letters}", tuple(f"{label}({letters}" for label in whole[1])


def _state(one: Reference, other: Reference, mapping: Mapping[str, Sequence[str]], own: tuple[str, str]) -> bool | None:
    """True where the second is the first with the new numbers, None where both cite the same, else False."""
    if _cites(one.mentions) == _cites(other.mentions):
        return None
    if len(one.mentions) == len(other.mentions) and all(
        a.ranges == b.ranges and _leads(a, b, mapping, own) for a, b in zip(one.mentions, other.mentions, strict=True)
    ):
        return True
    expected = _expected(one.mentions, mapping, own[0])
    actual = [set(labels_of(mention, own[1])) for mention in expanded(other.mentions)]
    if expected is None or not all(labels & expected for labels in actual):
        return False
    return all(any(label in labels for labels in actual) for label in expected)


def _cites(mentions: Iterable[Mention]) -> list[tuple[str, str, bool]]:
    return [(mention.family, mention.number, mention.ranges) for mention in mentions]


def _leads(one: Mention, other: Mention, mapping: Mapping[str, Sequence[str]], own: tuple[str, str]) -> bool:
    """Whether one number became the other, or both are the same and of a clause that kept its label."""
    became = _became(one, mapping, own[0])
    if became is None:
        return (one.family, one.number) == (other.family, other.number)
    return len(became[1]) == 1 and became[1][0] in labels_of(other, own[1])


def expanded(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with the numbers between the two ends of a range."""
    result: list[Mention] = []
    for mention, following in pairwise((*mentions, None)):
        assert mention is not None  # noqa: S101 - only the last one of the pairs is
        result.append(mention)
        ends = (mention.number, following.number) if mention.ranges and following else ("", "")
        if all(end.isdecimal() for end in ends) and int(ends[1]) - int(ends[0]) < _MOST_IN_RANGE:
            result += [mention._replace(number=str(n)) for n in range(int(ends[0]) + 1, int(ends[1]))]
    return result


def _expected(mentions: Sequence[Mention], mapping: Mapping[str, Sequence[str]], own: str) -> set[str] | None:
    """All labels that the cited clauses have now; None where one of them is gone or nobody knows it."""
    labels: set[str] = set()
    for mention in expanded(mentions):
        became = _became(mention, mapping, own)
        if became is None and not labels_of(mention, own):
            return None
        if became is not None and not became[1]:
            return None
        labels.update(became[1] if became else labels_of(mention, own)[:1])
    return labels


def _astray(
    sides: tuple[Sequence[Reference], Sequence[Reference]],
    pairs: Sequence[tuple[tuple[Reference, Reference], bool | None]],
    mapping: Mapping[str, Sequence[str]],
    own: tuple[str, str],
) -> Iterator[tuple[Reference, str, Mention]]:
    """The numbers that may lead astray now, each with its reference and what it cites by its old label.

    A reference that reads as it did is looked at number by number; of those that were written anew a number may lead
    astray that the row cited before, unless all that it cited is cited still, as it is called now.
    """
    kept = [pair for pair, state in pairs if state is None]
    for one, other in kept:
        yield from ((other, label, mention) for label, mention in _stayed(one, other, mapping, own))
    settled = [pair for pair, state in pairs if state is not False]
    before = [each for each in sides[0] if all(each is not one for one, _ in settled)]
    after = [each for each in sides[1] if all(each is not other for _, other in settled)]
    cited = [found for each in before for m in expanded(each.mentions) if (found := _named(m, mapping, own[0]))]
    expected = {label for _, became in cited for label in became}
    now = {label for each in after for m in expanded(each.mentions) for label in labels_of(m, own[1])}
    if expected <= now:
        return
    labels = {label for label, _ in cited}
    for each in after:
        for mention in each.mentions:
            named = _named(mention, mapping, own[0])
            known = _known(named[0], mapping) if named else None
            if named and known and named[0] in labels and expected.isdisjoint(labels_of(mention, own[1])):
                yield each, known, mention


def _named(mention: Mention, mapping: Mapping[str, Sequence[str]], own: str) -> tuple[str, tuple[str, ...]] | None:
    """The label of what is cited and what it became; a clause that the mapping does not name kept its label."""
    became = _became(mention, mapping, own)
    if became is not None:
        return became
    labels = labels_of(mention, own)
    return (labels[0], labels[:1]) if labels else None


def _known(label: str, mapping: Mapping[str, Sequence[str]]) -> str | None:
    """The label, or that of its paragraph where its letter is no clause by itself; None where neither is known."""
    head = label.partition("(")[0]
    return next((each for each in (label, head) if each in mapping), None)


def _stayed(
    one: Reference, other: Reference, mapping: Mapping[str, Sequence[str]], own: tuple[str, str]
) -> Iterator[tuple[str, Mention]]:
    """The numbers of a pair that are the same on both sides although what they cite is called otherwise now."""
    expected = _expected(one.mentions, mapping, own[0])
    if expected and expected == {label for m in expanded(other.mentions) for label in labels_of(m, own[1])[:1]}:
        return  # as a set they cite what they did
    for a, b in zip(one.mentions, other.mentions, strict=True):
        became = _became(a, mapping, own[0])
        known = _known(became[0], mapping) if became else None
        fits = became is None or any(label in labels_of(b, own[1]) or ends_so(label, b.number) for label in became[1])
        if known is not None and not fits:
            yield known, b


def ends_so(label: str, number: str) -> bool:
    """Whether a label of whatever form has this number."""
    before = label.removesuffix(number)
    return before != label and not (before[-1:].isdigit() if number[0].isdigit() else before[-1:].isalnum())


def _only_follows(
    hunk: Hunk,
    old_text: str,
    new_text: str,
    pairs: Sequence[tuple[Reference, Reference]],
    states: Sequence[bool | None],
) -> bool:
    """Whether a hunk is undone by writing the new numbers into the references that it touches."""
    start, end = hunk.start_old, hunk.start_old + len(hunk.old)
    start_new, end_new = hunk.start_new, hunk.start_new + len(hunk.new)
    touched = [
        (pair, state)
        for pair, state in zip(pairs, states, strict=True)
        if (pair[0].start <= end and start <= pair[0].end) or (pair[1].start <= end_new and start_new <= pair[1].end)
    ]
    if not any(state is True for _, state in touched) or any(state is False for _, state in touched):
        return False
    begin = min(start, *(one.start for (one, _), _ in touched))
    begin_new = min(start_new, *(other.start for (_, other), _ in touched))
    close = max(end, *(one.end for (one, _), _ in touched))
    close_new = max(end_new, *(other.end for (_, other), _ in touched))
    rewritten = _replaced(old_text, new_text, [pair for pair, _ in touched], begin, close)
    return rewritten == new_text[begin_new:close_new]


def _replaced(
    old_text: str, new_text: str, pairs: Sequence[tuple[Reference, Reference]], begin: int, close: int
) -> str:
    """A stretch of the old text with its references as they read in the new one."""
    parts: list[str] = []
    at = begin
    for one, other in pairs:
        parts += (old_text[at : one.start], new_text[other.start : other.end])
        at = one.end
    return "".join((*parts, old_text[at:close]))

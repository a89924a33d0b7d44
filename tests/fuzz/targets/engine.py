"""The engine: words, versions and merges of them, held to their laws without the program's own proofs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from random import Random

from test_merge_laws import mirrored

from draftdiff.diff import compare
from draftdiff.diff.merging import LEFT, RIGHT, merge_all, merge_versions, merge_words
from draftdiff.diff.merging.clauses import DisputeKind
from draftdiff.diff.words.difference import diff_words
from draftdiff.diff.words.tokens import tokens
from draftdiff.model import Clause, ClauseKind, Span, Version
from fuzz import seeds
from fuzz.mutation import mutate_text
from fuzz.target import Target, hold

K = ClauseKind
_PART = b"\n====\n"
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_KINDS = {
    "T": K.TITLE,
    "F": K.FORMULA,
    "H": K.HEADING,
    "P": K.PREAMBULAR,
    "O": K.OPERATIVE,
    "S": K.SUBPARAGRAPH,
    "N": K.NOTE,
    "A": K.ANNEX,
    "C": K.CLOSING,
}
_LABELS = {
    K.TITLE: "Title",
    K.FORMULA: "Formula",
    K.HEADING: "H",
    K.PREAMBULAR: "PP",
    K.OPERATIVE: "OP",
    K.SUBPARAGRAPH: "sub",
    K.NOTE: "fn",
    K.ANNEX: "Annex",
    K.CLOSING: "Closing",
}
_RANK = {
    K.TITLE: 0,
    K.FORMULA: 1,
    K.PREAMBULAR: 2,
    K.HEADING: 3,
    K.OPERATIVE: 3,
    K.SUBPARAGRAPH: 3,
    K.ANNEX: 3,
    K.CLOSING: 4,
    K.NOTE: 5,
}
_BODY = (K.OPERATIVE, K.SUBPARAGRAPH, K.HEADING, K.PREAMBULAR)
_BACKWARDS = {"inserted": "deleted", "deleted": "inserted"}
_JOINED = ("split", "merged")


def _texts(data: bytes, count: int) -> list[str]:
    parts = data.decode("utf-8", "replace").split(_PART.decode())[:count]
    return parts + [""] * (count - len(parts))


def check_words(data: bytes) -> None:
    """Accepting gives the new text, rejecting the old, no word is cut, and the way back is the way there."""
    old, new = _texts(data, 2)
    runs = diff_words(old, new)
    hold("".join(text for op, text in runs if op != "+") == old, "rejecting all is not the old text")
    hold("".join(text for op, text in runs if op != "-") == new, "accepting all is not the new text")
    hold(all(text for _, text in runs), "a run is empty")
    hold(all(a[0] != b[0] and (a[0], b[0]) != ("+", "-") for a, b in pairwise(runs)), "runs are not in their order")
    back = diff_words(new, old)
    hold([t for op, t in back if op == "="] == [t for op, t in runs if op == "="], "the way back keeps other words")
    hold(diff_words(old, old) == ((("=", old),) if old else ()), "a text differs from itself")
    hold("".join(tokens(old)) == old, "tokens do not join to the text")


def check_merge(data: bytes) -> None:
    """Each text can be read back, an edit alone is that edit, and the sides mirror each other."""
    base, left, right = _texts(data, 3)
    merge = merge_words(base, left, right)
    for side, text in ((None, base), (LEFT, left), (RIGHT, right)):
        hold(merge.text_of(side) == text, "a text cannot be read back")
    hold("".join(base[item.start : item.end] for item in merge.segments) == base, "segments do not cover the base")
    hold(
        merge_words(base, base, left).text == left and merge_words(base, left, base).text == left,
        "an edit alone is another",
    )
    hold(merge_words(base, left, left).text == left, "the same edit twice is another")
    hold(
        tuple(mirrored(merge.segments)) == merge_words(base, right, left).segments, "the sides do not mirror each other"
    )
    if merge.clean:
        hold(merge_all(base, (left, right, base)).text == merge.text, "one that changes nothing changes the merge")


# --- versions ------------------------------------------------------------------------------------------------


def version_of(text: str, *, known: bool = True) -> Version:
    """A version written down: one clause a line, its kind, depth, wId and number before ``|``, marks as ``*words*``.

    The parts stand in the order that resolutions have; with ``known`` the clauses keep their wIds.
    """
    lines = [_line(line) for line in text.split("\n")[:60]]
    for kind in (K.TITLE, K.FORMULA):
        for place in [n for n, line in enumerate(lines) if line[0] is kind][1:]:
            lines[place] = (K.OPERATIVE, *lines[place][1:])
    clauses: list[Clause] = []
    wids: set[str] = set()
    counts: Counter[str] = Counter()
    for number, (named, deep, own, num, said) in enumerate(sorted(lines, key=lambda line: _RANK[line[0]])):
        above = clauses[-1].depth if clauses and _RANK[named] == _RANK[clauses[-1].kind] else -1
        depth = min(deep, above + 1) if named in _BODY else 0
        plainly = K.OPERATIVE if named is K.SUBPARAGRAPH else named
        kind = K.SUBPARAGRAPH if depth else plainly
        wid = own if own and own not in wids else f"w{number}"
        wids.add(wid)
        counts[kind] += 1
        plain, spans = _unmarked(" ".join(filter(None, _BLANKS.split(said))))
        label = f"{_LABELS[kind]}{counts[kind]}"
        clauses.append(Clause(label, kind, plain, num or None, depth, wid if known else None, f"e{number}", spans))
    return Version("A version", "eng", tuple(clauses), work="/akn/x" if known else None)


def _line(line: str) -> tuple[ClauseKind, int, str, str, str]:
    head, bar, said = line.partition("|")
    head, said = (head, said) if bar else ("O", line)
    depth = int(head[1]) % 4 if head[1:2].isascii() and head[1:2].isdigit() else 0
    wid, _, num = head[2:].partition(" ")
    return _KINDS.get(head[:1], K.OPERATIVE), depth, wid, num.strip(), said


def _unmarked(said: str) -> tuple[str, tuple[Span, ...]]:
    pieces = said.split("*")
    spans, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2 and piece and number < len(pieces) - 1:
            spans.append(Span(at, at + len(piece), "i"))
        at += len(piece)
    return "".join(pieces), tuple(spans)


def check_compare(data: bytes) -> None:
    """Accepting all is the new version, rejecting all the old; a version equals itself; back is there, turned over."""
    known = not data.startswith(b"-")
    old, new = (version_of(text, known=known) for text in _texts(data.removeprefix(b"-"), 2))
    there = compare(old, new)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in there.changes:
        for clauses, found, ops in ((row.old, before, "=-"), (row.new, after, "=+")):
            told = "".join(text for op, text in row.words if op in ops)
            hold(told == " ".join(clause.text for clause in clauses), "a row does not rebuild its clauses")
            hold(not found.keys() & {clause.label for clause in clauses}, "a clause stands in two rows")
            found.update((clause.label, clause.text) for clause in clauses)
    hold(before == {c.label: c.text for c in old.clauses}, "rejecting all is not the old version")
    hold(after == {c.label: c.text for c in new.clauses}, "accepting all is not the new version")
    places = {clause.label: place for place, clause in enumerate(new.clauses)}
    order = [places[row.new[0].label] for row in there.changes if row.new]
    hold(order == sorted(order), "rows are not in reading order")
    for version in (old, new):
        itself = compare(version, version)
        hold(not itself.differs and all(row.silent for row in itself.changes), "a version differs from itself")
    back = compare(new, old)
    if any(row.kind in _JOINED for row in (*there.changes, *back.changes)):
        return  # where pieces could be joined in two ways the first is taken, which is another one on the way back
    # Where two clauses change places for each other's words nothing tells which of them moved.
    hold(there.summary["moved"] == back.summary["moved"], "back moves more or fewer clauses")
    turned = {(_labels(row.new), _labels(row.old)): row for row in back.changes}
    hold(
        turned.keys() == {(_labels(row.old), _labels(row.new)) for row in there.changes},
        "back has other rows than there",
    )
    for row in there.changes:
        other = turned[_labels(row.old), _labels(row.new)]
        hold(other.kind == _BACKWARDS.get(row.kind, row.kind), "back has another kind of change")
        hold(other.renumbered == row.renumbered, "back renumbers other clauses")
        hold(other.possibly == row.possibly, "back is sure of other matches")


def _labels(clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    return tuple(clause.label for clause in clauses)


def check_merge_versions(data: bytes) -> None:
    """No clause is lost, a side alone is taken as it is, and the two sides collide alike either way round."""
    base, left, right = (version_of(text, known=False) for text in _texts(data, 3))
    for merge in (
        merge_versions(base, base, right),
        merge_versions(base, right, base),
        merge_versions(base, right, right),
    ):
        hold(merge.conflicts == (), "one side alone is in conflict")
        hold(merge.clauses == right.clauses, "one side alone is not taken as it is")
    merge, other = merge_versions(base, left, right), merge_versions(base, right, left)
    found, mirror = (Counter(conflict.kind for conflict in each.conflicts) for each in (merge, other))
    alike = found == mirror or min(found[DisputeKind.PLACE], mirror[DisputeKind.PLACE]) > 0
    hold(alike, "the sides do not mirror each other")
    if merge.clean and other.clean:
        hold(
            [c.text for c in merge.clauses] == [c.text for c in other.clauses],
            "the order of the sides changes the text",
        )
    for side, clauses in (("base", base.clauses), ("left", left.clauses), ("right", right.clauses)):
        told = {id(clause) for row in merge.rows for clause in getattr(row, side)}
        hold(told == {id(clause) for clause in clauses}, "a clause is lost")


# --- inputs ------------------------------------------------------------------------------------------------


def _mutate_parts(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    """One of the texts changed, or put in the place of another, so that they stay alike."""
    parts = data.split(_PART)
    at = chance.randrange(len(parts))
    if chance.randrange(5) == 0:
        parts[at] = chance.choice(parts)
    near = [chance.choice(other.split(_PART)) for other in chance.sample(others, min(3, len(others)))]
    parts[at] = mutate_text(parts[at], chance, near, _WORDS)
    return _PART.join(parts)


_WORDS = tuple(
    (
        "*of* the States notes Recalling also, ; and . l’eau 海洋 大会 الدُّوَلَ น้ำ (2015) A/RES/7/1 paragraph 3 above "
        "and 4 (a) café noise"
    )
    .encode()
    .split(b" ")
)


def _prose() -> tuple[bytes, ...]:
    lines = [line for text in seeds.texts()[:5] for line in text.split(b"\n") if line]
    return tuple(_PART.join((line, line, line)) for line in lines[:40])


def _versions() -> tuple[bytes, ...]:
    made = []
    for text in seeds.texts()[:6]:
        lines = [line for line in text.split(b"\n") if line][:20]
        kinds = [b"T0w0", b"F0w1", *(b"P0w%d" % n for n in range(2, 5)), *(b"O0w%d %d." % (n, n) for n in range(5, 60))]
        whole = b"\n".join(kind + b"|" + line for kind, line in zip(kinds, lines, strict=False))
        made += [
            _PART.join((whole, whole, whole)),
            b"-" + _PART.join((whole, whole, whole)),
            _PART.join([b"\n".join(whole.split(b"\n")[:6])] * 3),
        ]
    return tuple(made)


TARGETS = (
    Target("words", check_words, _prose, _mutate_parts, weight=220, longest=3000),
    Target("merge", check_merge, _prose, _mutate_parts, weight=120, longest=3000),
    Target("compare", check_compare, _versions, _mutate_parts, weight=40, longest=4000),
    Target("merge-versions", check_merge_versions, _versions, _mutate_parts, weight=8, longest=4000),
)

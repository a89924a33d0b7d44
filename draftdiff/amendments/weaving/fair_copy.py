"""The text as it is woven, as the clauses of a document: its words with the markup that they had, and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from draftdiff.akn.numbers import counted
from draftdiff.amendments.weaving.effects import Woven
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.model import Clause, ClauseKind, Span, Version, parents

K = ClauseKind
_PROVISIONS = (K.PREAMBULAR, K.OPERATIVE, K.SUBPARAGRAPH)


def fair_copy(weave: Weave, version: Version) -> tuple[Clause, ...]:
    """The clauses as they read, with the markup that their words have in ``version``, from which the weave went on.

    Counted provisions get the number of their place. The labels and eIds are left as they were: they follow
    from the document that is written.
    """
    before = {clause.wid: clause for clause in version.clauses}
    markup = _Markup(weave, version)
    clauses = []
    for wid in weave.now().order:
        node, text = weave.nodes[wid], weave.read(wid).text
        known = before.get(wid)
        if known is None:
            clause = Clause(wid, node.kind, text, node.num, node.depth, wid, None, tuple(markup.over(wid)))
        elif (known.text, known.depth, known.kind) == (text, node.depth, node.kind):
            clause = known
        else:
            spans = tuple(markup.over(wid))
            clause = replace(known, text=text, depth=node.depth, kind=node.kind, spans=spans)
        clauses.append(clause)
    return counted(version.clauses, _of_kinds(version, clauses))


def _of_kinds(version: Version, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, those that are new or stand elsewhere than before with the kind that they have there.

    Below a provision stand sub-paragraphs; below a heading and at the top there are none, only provisions of the
    preamble or of the operative part, as their neighbours are.
    """
    before = _circumstances(version.clauses)
    found = list(clauses)
    above = parents(clauses)
    for place, clause in enumerate(clauses):
        if clause.kind not in _PROVISIONS:
            continue
        over = found[outer] if (outer := above[place]) is not None else None
        if before.get(clause.wid) == _circumstance(clause, over):
            continue
        if over is not None and over.kind is K.ANNEX:
            kind = _beside(found, above, place) or clause.kind
        elif over is not None and over.kind in _PROVISIONS:
            kind = K.SUBPARAGRAPH
        elif clause.kind is K.SUBPARAGRAPH:
            kind = _part_at(found, place)
        else:
            continue
        found[place] = replace(clause, kind=kind)
    return found


def _circumstances(clauses: Sequence[Clause]) -> dict[str | None, object]:
    above = parents(clauses)
    return {
        clause.wid: _circumstance(clause, clauses[outer] if (outer := above[place]) is not None else None)
        for place, clause in enumerate(clauses)
    }


def _circumstance(clause: Clause, over: Clause | None) -> object:
    return clause.kind, over.wid if over else None, over.kind if over else None


def _beside(clauses: Sequence[Clause], above: Sequence[int | None], place: int) -> ClauseKind | None:
    """The kind of the provision before it below the same clause, else of the one behind."""
    near = (*range(place - 1, -1, -1), *range(place + 1, len(clauses)))
    kinds = (*_PROVISIONS, K.ANNEX)
    return next((clauses[k].kind for k in near if above[k] == above[place] and clauses[k].kind in kinds), None)


def _part_at(clauses: Sequence[Clause], place: int) -> ClauseKind:
    """The kind of the nearest provisions of a part that stand before, else of those behind."""
    near = (*reversed(clauses[:place]), *clauses[place + 1 :])
    return next((c.kind for c in near if c.kind in (K.PREAMBULAR, K.OPERATIVE, K.ANNEX)), K.OPERATIVE)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A span by words: how far into the first and the last it begins and ends, and whether it has them ``whole``."""

    span: Span
    words: tuple[int, ...]
    start: int
    end: int
    whole: bool = True


class _Markup:
    """The spans of a version laid over words, wherever these have got to."""

    def __init__(self, weave: Weave, version: Version) -> None:
        self.weave = weave
        self.laid: list[_Laid] = []
        state = weave.states.get(version.version or "")
        for clause in version.clauses:
            woven = state.woven.get(clause.wid or "") if state and clause.spans else None
            if woven is not None and woven.text == clause.text:
                self.laid += _lay(woven, clause.spans)
        self.by_word: dict[int, list[_Laid]] = {}
        for laid in self.laid:
            for word in laid.words:
                self.by_word.setdefault(word, []).append(laid)

    def over(self, wid: str) -> Iterator[Span]:
        """The spans over the text of a clause as it reads now, outer ones first as they were."""
        read = self.weave.read(wid)
        places = dict(zip(read.numbers, read.places(), strict=True))
        all_words = self.weave.nodes[wid].words
        found: dict[int, _Laid] = {}
        for word in all_words:
            for laid in self.by_word.get(word, ()):
                found[id(laid)] = laid
        order = {id(laid): at for at, laid in enumerate(self.laid)}
        for laid in sorted(found.values(), key=lambda laid: order[id(laid)]):
            place = self._place(laid, places, all_words)
            if place is not None:
                yield Span(*place, laid.span.tag, laid.span.attributes)

    def _place(
        self, laid: _Laid, places: Mapping[int, tuple[int, int]], all_words: Sequence[int]
    ) -> tuple[int, int] | None:
        if laid.span.start == laid.span.end:
            return self._point(laid, places, all_words)
        standing = [word for word in laid.words if word in places]
        if laid.whole:
            standing += self._instead(laid, places)
        if not standing:
            return None
        standing.sort(key=places.__getitem__)
        first, last = standing[0], standing[-1]
        start = places[first][0] + (laid.start if first == laid.words[0] else 0)
        end = places[last][0] + laid.end if last == laid.words[-1] else places[last][1]
        return (start, end) if start < end else None

    def _instead(self, laid: _Laid, places: Mapping[int, tuple[int, int]]) -> list[int]:
        """Words put in the place of some that a span lay over take it on: the lead verb stays in italics."""
        gone = set(laid.words)
        found = []
        for word in places:
            block = self.weave.block(word)
            if block is not None and gone.issuperset(block.gone) and block.gone:
                found.append(word)
        return found

    def _point(
        self, laid: _Laid, places: Mapping[int, tuple[int, int]], all_words: Sequence[int]
    ) -> tuple[int, int] | None:
        """Where an empty element stands: in its word or behind it, else behind what is left before that."""
        word = laid.words[0]
        if word not in all_words:
            return None
        if word in places:
            at = places[word][0] + laid.start
            return at, at
        before = [other for other in all_words[: all_words.index(word)] if other in places]
        at = places[before[-1]][1] if before else 0
        return at, at


def _lay(woven: Woven, spans: Sequence[Span]) -> Iterator[_Laid]:
    places = woven.places()
    for span in spans:
        if span.start == span.end:
            behind = [k for k, (start, _) in enumerate(places) if start < span.start] or ([0] if places else [])
            if behind:
                k = behind[-1]
                yield _Laid(span, (woven.numbers[k],), span.start - places[k][0], span.start - places[k][0])
            continue
        over = [k for k, (start, end) in enumerate(places) if start < span.end and end > span.start]
        if over:
            first, last = places[over[0]][0], places[over[-1]][0]
            words = tuple(woven.numbers[k] for k in over)
            whole = span.start <= first and span.end >= places[over[-1]][1]
            yield _Laid(span, words, max(span.start - first, 0), span.end - last, whole)


__all__ = ["fair_copy"]

"""What the items of one instruction mean together: the directives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.items import Item, Part
from draftdiff.amendments.instructions.nesting import as_new, is_part, is_text, nested, paragraphs, specific
from draftdiff.amendments.instructions.vocabulary import Sign


class Found(NamedTuple):
    """What one sentence says, and the places that a later one without any is about.

    ``whole`` tells that nothing of it was left over: no quoted words, and no word that tells what is to be done.
    """

    directives: list[Directive]
    places: tuple[Reference, ...]
    whole: bool


_WHERE = {
    Sign.AFTER: Where.AFTER, Sign.BEFORE: Where.BEFORE, Sign.END: Where.END, Sign.START: Where.START,
}  # fmt: skip
_LONGEST = 600  # items: nobody says as much in one sentence, and it bounds the work
_CLAUSES = frozenset(
    (
        Sign.PREAMBULAR, Sign.OPERATIVE, Sign.PARAGRAPH, Sign.SUB, Sign.INDENT, Sign.ARTICLE, Sign.SECTION,
        Sign.HEADING, Sign.NOTE, Sign.ANNEX,
    )
)  # fmt: skip


def directives(items: Sequence[Item], carried: tuple[Reference, ...]) -> Found:
    """The directives of the items of one sentence; ``carried`` are the places of the sentence before."""
    if len(items) > _LONGEST:
        return Found([], carried, False)
    verb = next((item for item in items if item.part is Part.VERB), None)
    sentence = _Sentence(items, verb, carried)
    if sentence.strange:
        return Found([], carried, not any(item.part is Part.QUOTE for item in items))
    made = list(sentence.read())
    places = tuple(reference for directive in made for reference in directive.targets if not reference.new)
    if not made and verb is not None and verb.verb is Sign.AMEND:  # "Amend paragraph 4 by replacing …"
        places = sentence.all_places()
    return Found(made, places or carried, sentence.used_up(made))


class _Sentence:
    """The items of one instruction, sorted by what they are to it."""

    def __init__(self, items: Sequence[Item], verb: Item | None, carried: tuple[Reference, ...]) -> None:
        self._items = items
        self._verb = verb.verb if verb is not None else None
        self._carried = carried
        opening = items[: items.index(verb)] if verb is not None else []
        self.strange = any(item.part is Part.UNKNOWN for item in opening)
        self._before = opening
        self._quotes = [item for item in items if item.part is Part.QUOTE and item.words]
        self._text = next((item for item in items if item.part is Part.TEXT), None)
        self._places = [item for item in items if item.part is Part.PLACE and item.named is not None]
        self._reads = any(item.part is Part.READ for item in items)

    # --- what the items are -------------------------------------------------------------------

    def _related(self, *relations: Sign | None) -> list[Item]:
        return [item for item in self._quotes if item.relation in relations]

    def _references(self, *relations: Sign | None, named: bool = True) -> tuple[Reference, ...]:
        """The places that stand in one of these relations."""
        found: list[Reference] = []
        for item in self._places:
            if item.relation in relations and item.named is not None and not (named and item.named.indefinite):
                found += item.named.references
        return tuple(found)

    def all_places(self) -> tuple[Reference, ...]:
        """All the places that are named and exist."""
        found: list[Reference] = []
        for item in self._places:
            beside = item.relation in (Sign.AFTER, Sign.BEFORE)
            if item.named is not None and not item.named.indefinite and not beside:
                found += (reference for reference in item.named.references if not reference.new)
        return specific(found)

    def _located(self) -> tuple[Reference, ...]:
        """The places in which words are amended: wherever they are named in the sentence."""
        return self.all_places() or self._carried

    def _direct(self) -> tuple[Reference, ...]:
        """The places that are themselves amended: right behind the verb, or before it."""
        behind: list[Reference] = []
        for item in self._places:
            if item in self._before or item.named is None or item.named.indefinite or not item.clean:
                continue
            if item.relation is None or (item.relation is Sign.OF and not behind):
                behind += item.named.references
        before = [
            reference
            for item in self._before
            if item.part is Part.PLACE and item.named is not None and item.relation in (None, Sign.IN, Sign.TO)
            for reference in item.named.references
        ]
        if behind and before:
            return specific(nested(behind, before))
        return specific(behind or before)

    def _texts(self) -> tuple[str, ...]:
        """The new text as it is given as a whole."""
        if self._text is not None:
            return self._text.texts
        return tuple(line for item in self._quotes for line in _lines(item.words))

    def _occurrence(self) -> int | None:
        return next((item.count for item in self._items if item.part is Part.OCCURRENCE), None)

    def _counts(self) -> int:
        return sum(item.part is Part.OCCURRENCE for item in self._items)

    def _counted(self, quote: Item) -> int | None:
        """Which of equal words a quote means, where each is told its own: *the first "a" and the second "b"*."""
        before = [item for item in self._items[: self._items.index(quote)] if item.part is not Part.WORDS]
        return before[-1].count if before and before[-1].part is Part.OCCURRENCE else None

    def _everywhere(self) -> bool:
        return any(item.part is Part.EVERYWHERE for item in self._items)

    def _edge(self) -> Where | None:
        """The end or start that is named, of a place or of what the sentence is about."""
        found = next((item.relation for item in self._items if item.relation in (Sign.END, Sign.START)), None)
        return _WHERE[found] if found is not None else None

    def _new_clause(self) -> Item | None:
        """What is announced as a new paragraph, article, annex."""
        for item in self._places:
            named = item.named
            if named is None or item.relation not in (None, Sign.BY):
                continue
            new = any(reference.new for reference in named.references)
            numbered = self._verb is Sign.INSERT and item not in self._before
            numbered = numbered and any(r.number or r.below for r in named.references)
            if numbered and named.unit in _CLAUSES:  # "Add operative clause 5: …", "Insert as the last paragraph …"
                return item
            if (named.indefinite or new or named.following) and named.unit in _CLAUSES:
                return item
        return None

    def used_up(self, made: Sequence[Directive]) -> bool:
        """Whether the directives have all that is said; what only tells how something will then read is left out."""
        if not made:
            return not self._quotes and (self._verb is None or (self._verb is Sign.AMEND and self._text is None))
        if any(not item.clean for item in self._quotes[1:]):  # "… with 'b', near 'c'"
            return False
        used = {words for directive in made for words in (directive.old, directive.anchor, *directive.texts)}
        for item in (*self._quotes, *([self._text] if self._text is not None else [])):
            words = set(_new_words(item)) or {item.words}
            if not (words <= used or item.words in used or self._ends_gap(item) or self._told_after(item)):
                return False
        return True

    def _told_after(self, item: Item) -> bool:
        """Whether a quote stands behind *so that it reads*."""
        return any(other.part is Part.READ for other in self._items[: self._items.index(item)])

    # --- what they say --------------------------------------------------------------------------

    def read(self) -> Iterator[Directive]:
        """The directives."""
        match self._verb:
            case Sign.DELETE:
                yield from self._delete()
            case Sign.REPLACE:
                yield from self._replace()
            case Sign.INSERT | Sign.COMPLETE:
                yield from self._insert()
            case Sign.AMEND | None:
                yield from self._rewrite()
            case Sign.MERGE:
                targets = paragraphs(self._references(None, Sign.BY, Sign.TO, Sign.IN, Sign.OF))
                if len(targets) > 1 or (targets and self._text is not None):
                    yield Directive(Action.MERGE, targets, texts=self._texts())
            case Sign.SPLIT:
                yield from self._split()
            case Sign.MOVE:
                yield from self._move()
            case Sign.SWAP:
                yield from self._swap()
            case _:
                return

    def _delete(self) -> Iterator[Directive]:
        by = self._related(Sign.BY)
        old = self._related(None, Sign.OF, Sign.FROM)
        whole = any(item.part is Part.ALL for item in self._items)
        if whole and not old and not self._related(Sign.AFTER, Sign.BEFORE) and (by or self._text is not None):
            yield Directive(Action.REWRITE, self._located(), texts=self._texts())
            return
        if self._text is not None and not old and not self._related(Sign.AFTER, Sign.BEFORE):
            targets = self._direct()
            if targets:
                yield Directive(Action.REWRITE, targets, texts=self._texts())
            return
        if not old and not self._related(Sign.AFTER, Sign.BEFORE):
            targets = self._direct()
            if targets and by:
                yield Directive(Action.REWRITE, targets, texts=self._texts())
            elif targets and not self._quotes and not is_text(targets):
                yield Directive(Action.DELETE_CLAUSE, targets)
            elif not self._places and not self._before and self._about_itself():
                yield Directive(Action.DELETE_CLAUSE)
            return
        by = by or ([self._text] if self._text is not None else [])
        yield from self._amended(Action.REPLACE_WORDS if by else Action.DELETE_WORDS, old, by)

    def _about_itself(self) -> bool:
        return len([item for item in self._items if item.part is not Part.SEPARATOR]) == 1

    def _replace(self) -> Iterator[Directive]:
        by, instead = self._related(Sign.BY), self._related(Sign.FOR, Sign.TO, Sign.IN)
        plain = self._related(None, Sign.OF)
        ranged = self._range() if by or len(plain) > 1 else None
        if instead and plain and ranged is None:  # "substitute Y for X", "substituer aux mots X les mots Y"
            yield from self._amended(Action.REPLACE_WORDS, instead, plain)
        elif by and (plain or self._related(Sign.FROM, Sign.AFTER, Sign.BEFORE)):
            yield from self._amended(Action.REPLACE_WORDS, [*plain, *self._related(Sign.FROM)], by)
        elif self._text is not None and (plain or self._related(Sign.FROM, Sign.AFTER)):
            new = [self._text]
            yield from self._amended(Action.REPLACE_WORDS, [*plain, *self._related(Sign.FROM)], new)
        else:
            targets = self._direct() or self._carried
            alone = not self._places and all(item.clean for item in self._items)
            if plain and not by and any(item.part is Part.WORDS for item in self._items):
                return  # "Replace the words: X", and by which is not told
            if (targets or alone) and (self._text is not None or self._quotes):
                yield Directive(Action.REWRITE, targets, texts=self._texts())

    def _range(self) -> tuple[Item, Item] | None:
        """The first and the last words of a stretch that is given by both."""
        for k, item in enumerate(self._quotes[:-1]):
            after = self._quotes[k + 1]
            if after.relation is Sign.UNTIL or (
                after.relation is Sign.TO and item.relation in (Sign.FROM, Sign.OF, None) and self._verb_is_plain(after)
            ):
                return item, after
        return None

    def _verb_is_plain(self, after: Item) -> bool:
        """Whether *to* can only be the end of a stretch: words that take its place are told by others."""
        others = [item for item in self._quotes if item.relation is Sign.BY]
        return self._verb is Sign.DELETE or bool(others) or (self._text is not None and after is not None)

    def _amended(self, action: Action, old: Sequence[Item], new: Sequence[Item]) -> Iterator[Directive]:
        """Words that go or become others: some, or all of a stretch."""
        targets, texts = self._located(), [_new_words(item) for item in new]
        every, count = self._everywhere(), self._occurrence()
        edge = self._edge()
        ranged = self._range()
        if ranged is not None:
            first, last = ranged
            text = texts[0] if texts else ()
            yield Directive(
                action, targets, old=first.words, anchor=last.words, texts=text, occurrence=count, through=True
            )
            return
        beside = self._related(Sign.AFTER, Sign.BEFORE)
        whole = any(item.part is Part.ALL for item in self._items)
        if beside and not old:
            side = _WHERE[beside[0].relation or Sign.AFTER]
            text = texts[0] if texts else ()
            yield Directive(action, targets, None, side, None, beside[0].words, text, occurrence=count, through=True)
            return
        through = whole or (bool(old) and all(item.relation is Sign.FROM for item in old))
        anchor = beside[0].words if beside else None
        where = _WHERE[beside[0].relation or Sign.AFTER] if beside else None
        own = self._own_places(old) if len(old) > 1 else []
        if edge is not None and count is None and not through and not every:  # "the full stop at the end"
            count = 1 if edge is Where.START else -1
        for k, item in enumerate(old):
            targets = own[k] if own else targets
            text = texts[k] if len(texts) == len(old) else texts[0] if texts else ()
            which = self._counted(item) if self._counts() > 1 else count
            yield Directive(action, targets, None, where, item.words, anchor, text, which, every, through)

    def _own_places(self, quotes: Sequence[Item]) -> list[tuple[Reference, ...]]:
        """The place of each of several quotes where each has its own: *'X' in paragraph 3 and 'Y' in paragraph 4*."""
        row = [item for item in self._items if item in quotes or (item in self._places and item not in self._before)]
        pairs = list(zip(row[::2], row[1::2], strict=False))
        if len(quotes) < 2 or len(row) != 2 * len(quotes) or any(pair[0] not in quotes for pair in pairs):  # noqa: PLR2004
            return []
        return [place.named.references if place.named is not None else () for _, place in pairs]

    def _insert(self) -> Iterator[Directive]:
        beside = self._related(Sign.AFTER, Sign.BEFORE)
        new = self._new_clause()
        instead = self._related(Sign.FOR)
        if instead and new is None:  # "insert Y in place of X", "instead of X, put Y"
            others = self._related(None) or ([self._text] if self._text is not None else [])
            if others:
                yield from self._amended(Action.REPLACE_WORDS, instead, others)
            return
        unrelated = [item for item in self._quotes if item not in beside and not self._ends_gap(item)]
        loose = [item for item in unrelated if item not in self._before] or unrelated
        texts = (
            self._texts() if self._text is not None else tuple(line for item in loose for line in _lines(item.words))
        )
        if not texts:
            return
        if beside:
            yield Directive(
                Action.INSERT_WORDS,
                self._located(),
                where=_WHERE[beside[0].relation or Sign.AFTER],
                anchor=beside[0].words,
                texts=texts,
                occurrence=self._occurrence(),
                everywhere=self._everywhere(),
            )
            return
        outside = next((item for item in self._places if item.relation in (Sign.AFTER, Sign.BEFORE)), None)
        words = any(item.part is Part.WORDS for item in self._items) or self._sentence_announced()
        if outside is not None and outside.named is not None:
            place = outside.named.references[0]
            if place.sentence is not None or place.line is not None:
                yield Directive(
                    Action.INSERT_WORDS, (place,), where=_WHERE[outside.relation or Sign.AFTER], texts=texts
                )
                return
            yield from self._insert_clause(new, place, _WHERE[outside.relation or Sign.AFTER], texts)
            return
        edge = self._edge() or (Where.END if self._verb is Sign.COMPLETE else None)
        places = tuple(place for place in self._located() if new is None or not _names(new, place))
        if new is not None or (not words and places and is_part(places) and edge is not None):
            held = places[0] if places else None
            yield from self._insert_clause(new, held, edge, texts)
        elif self._text is not None and not words and edge is None and not places:
            yield from self._insert_clause(new, None, None, texts)
        elif edge is not None or (words and (self._all_quotes() or places)) or self._added_to(places):
            yield Directive(Action.INSERT_WORDS, places, where=edge, texts=texts)

    def _added_to(self, places: Sequence[Reference]) -> bool:
        """*Add 'X' to paragraph 4*: nobody says where in it."""
        return bool(places) and self._all_quotes() and any(item.relation is Sign.TO for item in self._places)

    def _ends_gap(self, item: Item) -> bool:
        """Whether a quote is the second one of *between 'X' and 'Y'*."""
        at = self._items.index(item)
        before, joint = self._items[max(at - 2, 0) : at][:1], self._items[at - 1 : at]
        gap = before and before[0].part is Part.QUOTE and before[0].relation is Sign.AFTER
        return bool(gap and joint and joint[0].part is Part.SEPARATOR and joint[0].verb is Sign.AND)

    def _all_quotes(self) -> bool:
        return bool(self._quotes) and self._text is None

    def _sentence_announced(self) -> bool:
        return any(
            item.named is not None and item.named.unit in (Sign.SENTENCE, Sign.LINE) and item.named.indefinite
            for item in self._places
        )

    def _insert_clause(
        self, new: Item | None, place: Reference | None, where: Where | None, texts: tuple[str, ...]
    ) -> Iterator[Directive]:
        named = new.named.references if new is not None and new.named is not None else ()
        targets = tuple(as_new(reference) for reference in named)
        if place is not None and place.unit is Unit.TEXT:
            place = None
        yield Directive(Action.INSERT_CLAUSE, targets, place, where, texts=texts)

    def _rewrite(self) -> Iterator[Directive]:
        """*Amend … to read*, *Paragraph 4 to read:*; without anything to read it only says where."""
        instead, plain = self._related(Sign.FOR), self._related(None)
        if self._reads and instead and plain:  # "for X, read Y", "au lieu de X, lire Y"
            yield from self._amended(Action.REPLACE_WORDS, instead, plain)
            return
        if self._verb is None and self._reads and len(plain) == 2 and self._text is None:  # noqa: PLR2004 ("X" should read "Y")
            yield from self._amended(Action.REPLACE_WORDS, plain[:1], plain[1:])
            return
        if self._exchanged(plain):  # "change X to Y", "change X to read Y", "X → Y"
            yield from self._amended(Action.REPLACE_WORDS, plain[:1], [*plain[1:], *self._related(Sign.TO, Sign.BY)])
            return
        quoted = self._quotes if self._reads else []
        if self._text is None and not quoted:
            return
        told = self._reads or any(item.following for item in self._places)
        if self._verb is None and not (told and self._places):
            return
        targets = self._direct() or self._carried
        if self._verb is None and not targets:
            return
        texts = self._texts()
        new = [reference for reference in targets if reference.new]
        if new and len(new) == len(targets):
            yield Directive(Action.INSERT_CLAUSE, targets, texts=texts)
        else:
            yield Directive(Action.REWRITE, targets, texts=texts)

    def _exchanged(self, plain: Sequence[Item]) -> bool:
        """Whether one quote is to become the other."""
        others = self._related(Sign.TO, Sign.BY)
        if self._text is not None or len(self._quotes) != 2:  # noqa: PLR2004  (one and the other)
            return False
        if len(plain) == 1 and others and plain[0] is self._quotes[0]:
            return self._verb is Sign.AMEND or others[0].relation is Sign.BY
        if self._verb is not Sign.AMEND or len(plain) != 2:  # noqa: PLR2004
            return False
        between = self._items[self._items.index(plain[0]) : self._items.index(plain[1])]
        return any(item.part is Part.READ for item in between)

    def _split(self) -> Iterator[Directive]:
        targets = self._direct() or self._located()
        beside = next((item for item in self._quotes if item.relation in (Sign.BEFORE, Sign.FROM)), None)
        behind = next((item for item in self._quotes if item.relation is Sign.AFTER), None)
        texts = self._text.texts if self._text is not None else ()
        if beside is not None:
            count = self._occurrence()
            yield Directive(
                Action.SPLIT, targets, where=Where.BEFORE, anchor=beside.words, texts=texts, occurrence=count
            )
        elif behind is not None:  # the words that begin the second piece are not told, so they are asked for
            yield Directive(Action.SPLIT, targets, where=Where.AFTER)
        elif self._text is not None and targets:
            yield Directive(Action.SPLIT, targets, texts=self._text.texts)

    def _move(self) -> Iterator[Directive]:
        targets = self._direct()
        place = next((item for item in self._places if item.relation in _WHERE), None)
        becomes = next((item for item in self._places if item.relation is Sign.BY and item not in self._before), None)
        if place is None and becomes is not None and becomes.named is not None and not becomes.named.indefinite:
            yield Directive(Action.MOVE, targets, becomes.named.references[0])
            return
        if not targets and not self._about_move():
            return
        if place is not None and place.named is not None and place.relation is not None:
            yield Directive(Action.MOVE, targets, place.named.references[0], _WHERE[place.relation])
        elif (edge := self._edge()) is not None:
            yield Directive(Action.MOVE, targets, None, edge)

    def _swap(self) -> Iterator[Directive]:
        """Two neighbours change places: the second goes before the first."""
        targets = self._direct() or specific(self._references(None, Sign.OF, Sign.BY))
        if len(targets) != 2 or self._quotes:  # noqa: PLR2004  (one and the other)
            return
        first, second = (reference.number or "" for reference in targets)
        if first.isdecimal() and second.isdecimal() and int(second) - int(first) == 1:
            yield Directive(Action.MOVE, targets[1:], targets[0], Where.BEFORE)

    def _about_move(self) -> bool:
        """*Move the paragraph after …*: what is moved may be told by the heading."""
        return not self._quotes and all(item.clean for item in self._places)


def _lines(words: str) -> Iterator[str]:
    yield from (line.strip() for line in words.split("\n") if line.strip())


def _names(item: Item, reference: Reference) -> bool:
    """Whether an item is what names a reference."""
    return item.named is not None and reference in item.named.references


def _new_words(item: Item) -> tuple[str, ...]:
    return item.texts or tuple(_lines(item.words))

"""The official wording of edits, as a secretariat prints it, in English or French.

A wording is good only if it reads back: of those that come into question, the plainest first, the first is taken
from which the reader makes the very same edits. So what is written in one sitting means the same in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from draftdiff.amendments.instructions.directive import Where
from draftdiff.amendments.instructions.phrasebook import Cited, Phrasebook, numbered, phrasebook
from draftdiff.amendments.instructions.reading import read_directives
from draftdiff.amendments.instructions.resolving import resolve
from draftdiff.amendments.model import (
    Anchor,
    Delete,
    Edit,
    Hunk,
    Insert,
    Kind,
    Merge,
    Move,
    NewClause,
    Part,
    Rewrite,
    Split,
)
from draftdiff.amendments.proposing.gist import identical, kind_of
from draftdiff.amendments.proposing.quoting import places
from draftdiff.amendments.proposing.rewording import delete_words, insert_words, replace_words
from draftdiff.errors import DraftdiffError
from draftdiff.lexicon.numbering import alpha
from draftdiff.model import Clause, ClauseKind, Version, parents

_CHUNK = re.compile(r"\S+")
_WIDEST = 6
"""How many words on either side of a change are quoted with it at most, before the whole clause is."""

_TOGETHER = 24
"""How many wordings of an amendment of several edits are tried."""


def instruction(edits: Sequence[Edit], version: Version, lang: str | None = None) -> str:
    """The wording of the edits of one amendment to a recorded version, in lines.

    A line with the place, the instruction, the new text; several edits are counted. ``lang`` is the language of
    the wording, that of the text if it is not told.
    """
    book = phrasebook(lang or version.lang)
    plainest = ""
    for wording in _wordings(edits, version, book):
        if reads_back(wording, edits, version, lang or version.lang):
            return wording
        plainest = plainest or wording
    return plainest


def reads_back(wording: str, edits: Sequence[Edit], version: Version, lang: str) -> bool:
    """Whether a wording, read against the version, gives the same edits without a question."""
    directives = read_directives(wording.split("\n"), lang)
    read = resolve(directives, version)
    return not read.question and not read.guessed and identical(read.edits, edits)


def _wordings(edits: Sequence[Edit], version: Version, book: Phrasebook) -> Iterator[str]:
    writer = _Writer(version, book)
    if len(edits) == 1:
        yield from ("\n".join(lines) for lines in writer.alone(edits[0]))
        return
    yield from ("\n".join(lines) for lines in writer.instead(edits))
    ways = [list(writer.among(edit)) for edit in edits]
    lang = "fra" if book.french else "eng"
    sure = [
        next((said for said in way if reads_back(said, [edit], version, lang)), way[0])
        for way, edit in zip(ways, edits, strict=True)
    ]
    for chosen in (tuple(sure), *islice(product(*ways), _TOGETHER)):
        yield "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(chosen, 1))


class _Writer:
    """The wordings of single edits, the plainest first."""

    def __init__(self, version: Version, book: Phrasebook) -> None:
        self._version = version
        self._book = book
        self._clauses = {clause.wid: clause for clause in version.clauses}

    # --- an edit alone, under the heading of its place ------------------------------------------

    def alone(self, edit: Edit) -> Iterator[list[str]]:
        """Lines: the heading, the instruction, the new text."""
        book = self._book
        match edit:
            case Rewrite():
                yield from self._rewritten(edit)
            case Insert():
                yield from self._inserted(edit)
            case Delete():
                label = edit.clause.label
                if Cited.of(label):
                    yield [book.heading(label), book("delete", book.unit(label))]
                yield [book("delete", book.place(label))]
            case Move():
                label = edit.clause.label
                for sentence in self._moved(edit, book.unit(label)):
                    yield [book.heading(label), sentence]
                yield from ([sentence] for sentence in self._moved(edit, book.place(label)))
            case Split():
                yield from self._split(edit)
            case Merge():
                yield from self._merged(edit)

    def _rewritten(self, edit: Rewrite) -> Iterator[list[str]]:
        book, label = self._book, edit.clause.label
        heading = book.heading(label)
        whole = [heading, book("title" if label == "Title" else "amend"), *self._printed(edit)]
        if kind_of([edit]) in (Kind.REPLACE_CLAUSE, Kind.REPLACE_TITLE):
            yield whole
        ways = [list(_words(edit, k, book)) for k in range(len(edit.hunks))]
        for chosen in _few(ways):
            yield [heading, *chosen]
        yield whole
        everything = book("replace", book.words(edit.clause.text), book.words(edit.text))
        yield [heading, everything]

    def _printed(self, edit: Rewrite) -> list[str]:
        """The new text of a clause with the number that it bears."""
        clause = self._clauses.get(edit.clause.wid)
        return numbered(clause.num if clause else None, edit.text).split("\n")

    def _inserted(self, edit: Insert) -> Iterator[list[str]]:
        taken = [clause.label for clause in self._version.clauses]
        heading = self._book.new_heading(edit.after.label, taken) if edit.after is not None else None
        single = sum(clause.depth == 0 for clause in edit.clauses) == 1
        for sentence in self._put(edit):
            if heading is not None and single and not edit.below:
                yield [heading, sentence, *_texts(edit.clauses)]
            yield [sentence, *_texts(edit.clauses)]

    def _put(self, edit: Insert) -> Iterator[str]:
        """The sentence that tells where new clauses stand."""
        book = self._book
        under = edit.clauses[0].kind is ClauseKind.SUBPARAGRAPH
        if edit.after is None:
            yield book("start-preambular" if edit.part is Part.PREAMBULAR else "start-operative")
        elif edit.below and under:
            yield book("add-first", book.place(edit.after.label))
        elif not edit.below:
            several = sum(clause.depth == 0 for clause in edit.clauses) > 1
            key = "add-below" if under else "add-several" if several else "add"
            yield book(key, book.place(edit.after.label))
        following = self._following(edit.after, edit.part, below=edit.below)
        if following is not None:
            yield book("add-below-before" if under else "add-before", book.place(following.label))

    def _moved(self, edit: Move, what: str) -> Iterator[str]:
        book = self._book
        if edit.after is None:
            yield book("move-preambular" if edit.part is Part.PREAMBULAR else "move-operative", what)
        elif not edit.below:
            yield book("move-after", what, book.place(edit.after.label))
        following = self._following(edit.after, edit.part, below=edit.below)
        if following is not None:
            yield book("move-before", what, book.place(following.label))

    def _following(self, after: Anchor | None, part: Part, *, below: bool) -> Clause | None:
        """The clause that stands behind a place."""
        clauses = self._version.clauses
        if after is None:
            kind = ClauseKind.PREAMBULAR if part is Part.PREAMBULAR else ClauseKind.OPERATIVE
            return next((clause for clause in clauses if clause.kind is kind), None)
        at = next((k for k, clause in enumerate(clauses) if clause.wid == after.wid), len(clauses))
        above = parents(clauses)
        siblings = [k for k in range(at + 1, len(clauses)) if above[k] == (at if below else above[at])]
        return clauses[siblings[0]] if siblings and at < len(clauses) else None

    def _split(self, edit: Split) -> Iterator[list[str]]:
        book, label = self._book, edit.clause.label
        heading = book.heading(label)
        if len(edit.cuts) == 1:
            for sentence in self._cut(edit, book.unit(label)):
                yield [heading, sentence]
        yield [heading, book("split-as", book.unit(label)), *edit.pieces]

    def _cut(self, edit: Split, what: str) -> Iterator[str]:
        """Before as few words as tell the place, else before those of one of several places."""
        book, text, cut = self._book, edit.clause.text, edit.cuts[0]
        chunks = [match.end() for match in _CHUNK.finditer(text, cut)]
        quotes = [text[cut:end].rstrip(",;.") for end in chunks[: 2 * _WIDEST]]
        for quote in [quote for quote in quotes if len(quote.split()) > 1] + quotes[:1]:
            found = places(text, quote)
            if len(found) == 1 and found[0].start == cut:
                yield book("split", what, book.words(quote))
        found = places(text, quotes[0]) if quotes else ()
        count = next((k for k, place in enumerate(found, 1) if place.start == cut), None)
        if count is not None:
            yield book("split-times", what, book.words(quotes[0]), book.times(count, quotes[0]))

    def _merged(self, edit: Merge) -> Iterator[list[str]]:
        book = self._book
        what = book.places([anchor.label for anchor in edit.clauses])
        if edit.hunks:
            yield [book("merge-as", what), edit.text]
        else:
            yield [book("merge", what)]

    # --- an edit among others -------------------------------------------------------------------

    def instead(self, edits: Sequence[Edit]) -> Iterator[list[str]]:
        """Clauses that go, with others in their place."""
        last = edits[-1]
        gone = [edit.clause for edit in edits if isinstance(edit, Delete)]
        if not isinstance(last, Insert) or len(gone) != len(edits) - 1 or not gone or last.below:
            return
        book = self._book
        yield [book("instead", book.places([anchor.label for anchor in gone])), *_texts(last.clauses)]

    def among(self, edit: Edit) -> Iterator[str]:
        """A sentence that names its place itself, its new text in quotation marks."""
        book = self._book
        match edit:
            case Rewrite():
                yield from self._rewritten_among(edit)
            case Insert():
                for sentence in self._put(edit):
                    yield "\n".join((sentence, book.quote("\n".join(_texts(edit.clauses)))))
            case Delete():
                yield book("delete", book.place(edit.clause.label))
            case Move():
                yield from self._moved(edit, book.place(edit.clause.label))
            case Split():
                place = book.place(edit.clause.label)
                if len(edit.cuts) == 1:
                    yield from self._cut(edit, place)
                yield "\n".join((book("split-as", place), book.quote("\n".join(edit.pieces))))
            case Merge():
                for lines in self._merged(edit):
                    yield "\n".join((lines[0], *(book.quote(line) for line in lines[1:])))

    def _rewritten_among(self, edit: Rewrite) -> Iterator[str]:
        book, place = self._book, self._book.place(edit.clause.label)
        ways = [list(_words(edit, k, book)) for k in range(len(edit.hunks))]
        for chosen in _few(ways):
            yield "\n".join(book("in", place, _small(sentence)) for sentence in chosen)
        yield "\n".join((book("amend-place", place), book.quote("\n".join(self._printed(edit)))))
        yield book("in", place, _small(book("replace", book.words(edit.clause.text), book.words(edit.text))))


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _few(ways: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """For each hunk its plainest sentence; then its next one, all at a time. None where a hunk has no sentence."""
    if not ways or not all(ways):
        return
    for count in range(max(map(len, ways))):
        yield tuple(way[min(count, len(way) - 1)] for way in ways)


def _texts(clauses: Sequence[NewClause]) -> list[str]:
    """New clauses line by line, each with its number; a sub-paragraph that has none gets its letter."""
    lines: list[str] = []
    counts: list[int] = []
    for clause in clauses:
        del counts[clause.depth + 1 :]
        counts += [0] * (clause.depth + 1 - len(counts))
        counts[clause.depth] += 1
        letter = f"({alpha(counts[clause.depth])})" if clause.depth else None
        lines.append(numbered(clause.num or letter, clause.text))
    return lines


# --- words ----------------------------------------------------------------------------------------


def _words(edit: Rewrite, k: int, book: Phrasebook) -> Iterator[str]:
    """Sentences that tell one hunk of a rewriting by quoted words, the plainest first; each is proved."""
    hunk = edit.hunks[k]
    old, new = hunk.old.strip(), hunk.new.strip()
    if "\n" in old + new:
        return
    telling = _Telling(edit, hunk, edit.with_hunks([k]), book)
    if old:
        yield from telling.exchanged(old, new)
    elif new:
        yield from telling.inserted(new)
    yield from telling.widened()


class _Telling:
    """How one hunk of a clause can be told: by the words that go, those beside it, and as many as are needed."""

    def __init__(self, edit: Rewrite, hunk: Hunk, wanted: str, book: Phrasebook) -> None:
        anchor = edit.clause
        self._clause = Clause(anchor.label, ClauseKind.OPERATIVE, anchor.text, wid=anchor.wid)
        self._hunk = hunk
        self._wanted = wanted
        self._book = book

    def inserted(self, new: str) -> Iterator[str]:
        """Behind as few words as tell the place; before those that follow where nothing stands before."""
        text, at = self._clause.text, self._hunk.start
        ahead = len(text[:at].rstrip())
        before = [match.start() for match in _CHUNK.finditer(text, 0, ahead)]
        behind = len(text) - len(text[at:].lstrip())
        after = [match.end() for match in _CHUNK.finditer(text, behind)][:_WIDEST]
        for side, quotes in (
            (Where.AFTER, [text[start:ahead] for start in reversed(before[-_WIDEST:])]),
            (Where.BEFORE, [text[behind:end] for end in after]),
        ):
            plain = next((quote for quote in quotes if self._puts(new, quote, side, None)), None)
            if plain is not None:
                yield self._book(side.value, self._book.words(plain), self._book.words(new))
            for quote in quotes[:1]:
                for count in range(1, len(places(text, quote)) + 1):
                    if self._puts(new, quote, side, count):
                        said = self._book.words(quote), self._book.words(new), self._book.times(count, quote)
                        yield self._book(f"{side.value}-times", *said)

    def exchanged(self, old: str, new: str) -> Iterator[str]:
        """The very words that go, or become others; where they stand more than once, which of them."""
        key, said = ("replace", [self._book.words(new)]) if new else ("delete-words", [])
        if self._becomes(old, new, None):
            yield self._book(key, self._book.words(old), *said)
            return
        for count in range(1, len(places(self._clause.text, old)) + 1):
            if self._becomes(old, new, count):
                yield self._book(f"{key}-times", self._book.words(old), *said, self._book.times(count, old))

    def widened(self) -> Iterator[str]:
        """The change with the words around it, as many as tell it from others."""
        text, hunk = self._clause.text, self._hunk
        starts = [match.start() for match in _CHUNK.finditer(text) if match.start() < hunk.start] or [0]
        ends = [match.end() for match in _CHUNK.finditer(text) if match.end() > hunk.end] or [len(text)]
        for wide in range(1, _WIDEST + 1):
            start, end = starts[-min(wide, len(starts))], ends[min(wide, len(ends)) - 1]
            old = text[start:end].strip()
            new = f"{text[start : hunk.start]}{hunk.new}{text[hunk.end : end]}".strip()
            if old and new and self._becomes(old, new, None):
                yield self._book("replace", self._book.words(old), self._book.words(new))
                return

    def _puts(self, new: str, quote: str, side: Where, count: int | None) -> bool:
        """Whether the words put in beside the quoted ones give the text that is wanted."""
        after, before = (quote, None) if side is Where.AFTER else (None, quote)
        try:
            made = insert_words(self._clause, new, after=after, before=before, occurrence=count)
        except DraftdiffError:
            return False
        return made.text == self._wanted

    def _becomes(self, old: str, new: str, count: int | None) -> bool:
        """Whether the quoted words, gone or become others, give the text that is wanted."""
        try:
            made = replace_words(self._clause, old, new, count) if new else delete_words(self._clause, old, count)
        except DraftdiffError:
            return False
        return made.text == self._wanted

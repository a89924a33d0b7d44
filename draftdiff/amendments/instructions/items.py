"""The items of an instruction: what is done, the places and words that are named, and what relates each to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from draftdiff.amendments.instructions.lexing import Token, lex
from draftdiff.amendments.instructions.references import Named, bare_at, named_at
from draftdiff.amendments.instructions.vocabulary import RELATIONS, VERBS, Sign, Vocabulary


class Part(StrEnum):
    """What an item of an instruction is."""

    VERB = "verb"
    PLACE = "place"
    QUOTE = "quote"
    TEXT = "text"
    """New text without quotation marks, or with them where it was announced as a whole."""
    READ = "read"
    END = "end"
    """An end or a start of what is not named: *at the end*."""
    ALL = "all"
    EVERYWHERE = "everywhere"
    OCCURRENCE = "occurrence"
    WORDS = "words"
    SEPARATOR = "separator"
    STOP = "stop"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Item:
    """An item with the characters that it stands for, and the relation (`Sign`) that stands before it, if any.

    ``clean`` tells that nothing unknown stands between it and the item before.
    """

    part: Part
    start: int
    end: int
    relation: Sign | None = None
    verb: Sign | None = None
    """What is to be done; of a separator which one it is."""
    named: Named | None = None
    words: str = ""
    texts: tuple[str, ...] = ()
    count: int = 0
    clean: bool = True
    following: bool = False


_SEPARATORS = {
    Sign.COMMA: Part.SEPARATOR, Sign.AND: Part.SEPARATOR, Sign.BREAK: Part.SEPARATOR, Sign.SEMICOLON: Part.STOP,
    Sign.STOP: Part.STOP, Sign.DASH: Part.SEPARATOR,
}  # fmt: skip
_FLAGS = {Sign.ALL: Part.ALL, Sign.EVERYWHERE: Part.EVERYWHERE, Sign.WORDS: Part.WORDS}
_EDGES = (Sign.END, Sign.START)
_OPENING = "“„«‹\"‘'"


def itemise(tokens: Sequence[Token], plain: str, text: str, vocabulary: Vocabulary) -> list[Item]:
    """The items of a text in reading order; ``plain`` is the text as it was lexed, of the same length."""
    return _Itemiser(tokens, plain, text, vocabulary).items


class _Itemiser:
    def __init__(self, tokens: Sequence[Token], plain: str, text: str, vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._plain = plain
        self._text = text
        self._vocabulary = vocabulary
        self.items: list[Item] = []
        self._relation: Sign | None = None
        self._from = 0
        self._clean = True
        self._announced: Sign | None = None
        self._done = False
        k = 0
        while k < len(tokens):
            k = self._next(k)
        self._edge(len(plain))

    def _next(self, k: int) -> int:  # noqa: C901, PLR0911, PLR0912 (one kind of token after the other)
        token = self._tokens[k]
        sign = token.sign
        if sign in VERBS:
            self._edge(token.start)
            self._add(Part.VERB, token.start, token.end, verb=sign)
            self._announced, self._done = None, True
            return k + 1
        if sign is Sign.ORDINAL and k + 1 < len(self._tokens) and self._tokens[k + 1].sign is Sign.TIMES:
            self._add(Part.OCCURRENCE, token.start, self._tokens[k + 1].end, count=int(token.value))
            last = self._tokens[k + 2 : k + 3]
            return k + 2 + (bool(last) and last[0].sign is Sign.OF)
        counted = self._counts_quote(k)
        if counted:
            self._add(Part.OCCURRENCE, token.start, token.end, keep=True, count=int(token.value))
            return k + 1
        named = named_at(self._tokens, k, self._plain) if sign is not Sign.FOLLOWING else None
        if named is None and sign in (Sign.NUMBER, Sign.LETTER) and self._may_be_bare(k):
            new = k > 0 and self._tokens[k - 1].sign is Sign.NEW
            named = bare_at(self._tokens, k, self._plain, new=new)
        if named is not None and named.end > k:
            return self._named(k, named)
        if sign in RELATIONS:
            if not (self._relation in _EDGES and sign in (Sign.OF, Sign.IN)):
                self._edge(token.start)
                self._relation, self._from = sign, token.start
            return k + 1
        if sign is Sign.QUOTE:
            return self._quote(k)
        if sign is Sign.COLON:
            return self._colon(k)
        if sign is Sign.READ:
            self._add(Part.READ, token.start, token.end, keep=True)
            self._announced, self._done = Sign.READ, True
            if k + 1 < len(self._tokens) and self._tokens[k + 1].sign in (Sign.BREAK, Sign.STOP):
                return self._colon(k + 1)
            return k + 1
        if sign in _SEPARATORS:
            if not (sign is Sign.BREAK and self._relation is not None):
                self._edge(token.start)
                self._relation = None
            self._add(_SEPARATORS[sign], token.start, token.end, keep=True, verb=sign)
            self._clean = True
            return k + 1
        if sign in _FLAGS:
            self._add(_FLAGS[sign], token.start, token.end, keep=True)
            self._announced = Sign.WORDS if sign is Sign.WORDS and self._announced is not Sign.READ else self._announced
            parted = k + 1 < len(self._tokens) and self._tokens[k + 1].sign is Sign.BREAK
            return self._colon(k + 1) if sign is Sign.WORDS and parted else k + 1
        if sign in (Sign.WORD, Sign.NUMBER, Sign.LETTER, Sign.ORDINAL):
            self._edge(token.start)
            self._add(Part.UNKNOWN, token.start, token.end, keep=True)
            self._clean = False
        return k + 1

    def _counts_quote(self, k: int) -> bool:
        """Whether an ordinal tells which of equal words are meant: *the second "boats"*."""
        if self._tokens[k].sign is not Sign.ORDINAL:
            return False
        behind = [token.sign for token in self._tokens[k + 1 : k + 3]]
        return behind[:1] == [Sign.QUOTE] or behind == [Sign.WORDS, Sign.QUOTE]

    def _may_be_bare(self, k: int) -> bool:
        """Whether a number or letter can be a place without a unit: behind *in*, *after* or *delete*, or *new*."""
        before = self._tokens[k - 1].sign if k else Sign.WORD
        return before in (Sign.IN, Sign.AFTER, Sign.BEFORE, Sign.DELETE, Sign.REPLACE, Sign.END, Sign.START) or (
            before is Sign.NEW and any(item.part is Part.VERB for item in self._last_sentence())
        )

    def _add(self, part: Part, start: int, end: int, *, keep: bool = False, **facts: object) -> None:
        """Put an item down; with ``keep`` the relation waits for a later one."""
        relation = None if keep else self._relation
        begin = self._from if relation is not None else start
        self.items.append(Item(part, begin, end, relation, clean=self._clean, **facts))  # type: ignore[arg-type]
        if not keep:
            self._relation, self._clean = None, True

    def _edge(self, at: int) -> None:
        """An end or start that is named without of what."""
        if self._relation in _EDGES:
            self._add(Part.END, self._from, at)

    def _named(self, k: int, named: Named) -> int:
        end = self._tokens[named.end - 1].end
        self._add(Part.PLACE, self._tokens[k].start, end, named=named, following=named.following)
        if named.unit is not Sign.TEXT:
            inner = named.unit in (Sign.SENTENCE, Sign.LINE)
            self._announced = (
                self._announced if not (named.indefinite or named.following) else Sign.WORDS if inner else named.unit
            )
        return named.end

    def _quote(self, k: int) -> int:
        token = self._tokens[k]
        if self._relation in _EDGES:
            self._edge(token.start)
        self._add(Part.QUOTE, token.start, token.end, words=token.value)
        return k + 1

    # --- text without quotation marks -----------------------------------------------------------

    def _colon(self, k: int) -> int:
        """What stands behind a colon: quoted words, more of the instruction, or new text as it stands."""
        behind = k + 1
        while behind < len(self._tokens) and self._tokens[behind].sign is Sign.BREAK:
            behind += 1
        start = self._tokens[k].end
        waits = self._announced is Sign.WORDS and self._relation in (Sign.AFTER, Sign.BEFORE)  # "Après le mot : …"
        if not (self._done or waits) or not self._text[start:].strip():
            return k + 1
        whole = self._announced is not None and self._announced is not Sign.WORDS
        if behind < len(self._tokens) and self._tokens[behind].sign is Sign.QUOTE:
            return (
                self._quoted_text(behind) if whole and self._all_quoted(behind) else self._after(k, behind, whole=whole)
            )
        if behind < len(self._tokens) and self._begins(behind):
            return k + 1
        if whole:
            return self._rest(start)
        if self._announced is Sign.WORDS or self._tokens[k].sign is Sign.COLON:
            return self._up_to_relation(k, start)
        return k + 1

    def _after(self, k: int, behind: int, *, whole: bool) -> int:
        """A quote behind a colon is an argument; where a whole text was announced and goes on unquoted it is none."""
        quote = self._tokens[behind]
        line_end = self._text.find("\n", quote.end)
        tail = self._text[quote.end : line_end if line_end >= 0 else len(self._text)].strip(" .;,")
        if whole and tail and lex(tail, self._vocabulary)[0].sign not in (*RELATIONS, Sign.AND, *VERBS, Sign.READ):
            return self._rest(self._tokens[k].end)
        return k + 1

    def _all_quoted(self, k: int) -> bool:
        """Whether a quote ends its line."""
        behind = self._tokens[k + 1 : k + 3]
        passed = (Sign.STOP, Sign.SEMICOLON, Sign.COMMA)
        signs = [token.sign for token in behind]
        return not signs or signs[0] is Sign.BREAK or (signs[0] in passed and signs[1:2] in ([], [Sign.BREAK]))

    def _quoted_text(self, k: int) -> int:
        """New paragraphs in quotation marks, each of them or all together."""
        texts: list[str] = []
        start = self._tokens[k].start
        end = start
        while k < len(self._tokens) and self._tokens[k].sign is Sign.QUOTE:
            token = self._tokens[k]
            lines = [line.strip().lstrip(_OPENING + "\u00a0 ") for line in token.value.split("\n")]
            texts += [line for line in lines if line]
            end = token.end
            k += 1
            while k < len(self._tokens) and self._tokens[k].sign in (Sign.BREAK, Sign.STOP, Sign.SEMICOLON, Sign.COMMA):
                k += 1
        self._add(Part.TEXT, start, end, texts=tuple(texts))
        self.items.append(Item(Part.STOP, end, end))
        self._announced, self._done = None, False
        return k

    def _begins(self, k: int) -> bool:
        """Whether a new line goes on with the instruction: *replace*, *after the words*."""
        sign = self._tokens[k].sign
        if sign in VERBS:
            return not any(item.part is Part.VERB for item in self._last_sentence())
        return sign is Sign.WORDS and self._announced is Sign.WORDS

    def _last_sentence(self) -> list[Item]:
        found: list[Item] = []
        for item in reversed(self.items):
            if item.part is Part.STOP:
                break
            found.append(item)
        return found

    def _rest(self, start: int) -> int:
        """All that is left is new text, line by line."""
        texts = tuple(line.strip() for line in self._text[start:].split("\n") if line.strip())
        self._add(
            Part.TEXT, start + len(self._text[start:]) - len(self._text[start:].lstrip()), len(self._text), texts=texts
        )
        return len(self._tokens)

    def _up_to_relation(self, k: int, start: int) -> int:
        """Words that are parted by layout alone: up to the line that says what becomes of them."""
        lines = self._text[start:].split("\n")
        at, said = start, 0
        for count, line in enumerate(lines):
            if said and line.strip():
                opening = lex(line, self._vocabulary)
                signs = [token.sign for token in opening]
                relates = signs[:1] and signs[0] in (Sign.BY, Sign.WORDS, Sign.INSERT, Sign.REPLACE, Sign.AND, Sign.FOR)
                if relates and (Sign.COLON in signs or Sign.QUOTE in signs):
                    break
            said += bool(line.strip()) and count >= 0
            at += len(line) + 1
        end = min(at, len(self._text))
        texts = tuple(line.strip() for line in self._text[start:end].split("\n") if line.strip())
        first = self._text.index(texts[0], start)
        self._add(Part.QUOTE, first, end, words="\n".join(texts))
        return next((j for j in range(k + 1, len(self._tokens)) if self._tokens[j].start >= end), len(self._tokens))


# --- sentences --------------------------------------------------------------------------------------


def sentences(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items of one thing to be done each; what stands before a verb and relates to it goes with it."""
    part: list[Item] = []
    instead = False  # what is put in stands for what was deleted before it
    for at, item in enumerate(items):
        if item.part is Part.STOP and _waits(part) and _only_reads(items[at + 1 :]):
            part.append(replace(item, part=Part.SEPARATOR, verb=Sign.STOP))
        elif item.part is Part.STOP:
            if any(other.part is not Part.SEPARATOR for other in part):
                yield part
            part, instead = [], False
        elif item.part is Part.VERB and any(other.part is Part.VERB for other in part):
            if _in_its_place(part, item, items[at + 1 :]):
                instead = True
                continue
            cut = _opening(part)
            yield part[:cut]
            part, instead = [*part[cut:], item], False
        elif instead and item.part in (Part.QUOTE, Part.TEXT) and item.relation is None:
            part.append(replace(item, relation=Sign.BY))
        else:
            part.append(item)
    if any(other.part is not Part.SEPARATOR for other in part):
        yield part


def _in_its_place(part: Sequence[Item], verb: Item, rest: Sequence[Item]) -> bool:
    """Whether *and insert …* behind *delete …* tells what takes the place: nothing else says where it is to stand."""
    verbs = [item for item in part if item.part is Part.VERB]
    if verb.verb is not Sign.INSERT or verbs[-1].verb is not Sign.DELETE:
        return False
    if part[-1].part is not Part.SEPARATOR or part[-1].verb not in (Sign.AND, Sign.COMMA):
        return False
    if _opening(part) < len(part):  # "and, after 'X', insert"
        return False
    said = False
    for item in rest:
        if item.part in (Part.STOP, Part.VERB):
            break
        if item.relation not in (None, Sign.BY, Sign.FOR) or item.part is Part.END:
            return False
        if item.part is Part.PLACE and item.named is not None:
            named = item.named
            if not named.indefinite or any(reference.new for reference in named.references):
                return False
        said = said or item.part in (Part.QUOTE, Part.TEXT)
    return said


def _waits(part: Sequence[Item]) -> bool:
    """Whether something is to be put in and it is not told what: it will be in the next sentence."""
    verbs = [item.verb for item in part if item.part is Part.VERB]
    return verbs == [Sign.INSERT] and not any(item.part in (Part.QUOTE, Part.TEXT) for item in part)


def _only_reads(items: Sequence[Item]) -> bool:
    """Whether a sentence only tells how something reads: *The new paragraph will read: …*."""
    for item in items:
        if item.part in (Part.VERB, Part.STOP, Part.UNKNOWN):
            return False
        if item.part is Part.READ:
            return True
    return False


def _opening(part: Sequence[Item]) -> int:
    """Where what belongs to the next verb begins at the end of a part: *…, and after 'X',* before *insert*."""
    at = len(part)
    while at and part[at - 1].part is Part.SEPARATOR:
        at -= 1
    begun = at
    while at and part[at - 1].part in (Part.PLACE, Part.QUOTE, Part.WORDS, Part.OCCURRENCE, Part.END):
        related = part[at - 1].relation in (Sign.AFTER, Sign.BEFORE, Sign.IN, Sign.END, Sign.START) or part[
            at - 1
        ].part in (Part.WORDS, Part.OCCURRENCE, Part.END)
        if not related:
            break
        at -= 1
    return at if at < begun and at and part[at - 1].part is Part.SEPARATOR and at < len(part) else len(part)

"""Places as instructions cite them: *operative paragraph 5 bis (a)*, *the second sentence of PP3*, *alinéas 3 à 7*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Reference, Unit
from draftdiff.amendments.instructions.lexing import Token, lex, vocabularies
from draftdiff.amendments.instructions.vocabulary import UNITS, Sign
from draftdiff.lexicon.numbering import alpha, parse_number, roman

_MOST = 200
"""How many paragraphs a range names at most; whoever writes *1 to 99999* names none."""

_RUN = 60
"""How many words there are at most before the unit that they count, so that time stays linear."""

_LONGEST_HEADING = 160
_ROMAN = re.compile(r"[ivxlc]{1,7}", re.IGNORECASE)
_UNIT = {
    Sign.TITLE: Unit.TITLE, Sign.PREAMBULAR: Unit.PREAMBULAR, Sign.OPERATIVE: Unit.OPERATIVE,
    Sign.PARAGRAPH: Unit.PARAGRAPH, Sign.ARTICLE: Unit.ARTICLE, Sign.SECTION: Unit.SECTION,
    Sign.HEADING: Unit.HEADING, Sign.NOTE: Unit.NOTE, Sign.ANNEX: Unit.ANNEX, Sign.TEXT: Unit.TEXT,
    Sign.PREAMBLE: Unit.PREAMBULAR, Sign.BODY: Unit.OPERATIVE,
}  # fmt: skip
_INNER = frozenset((Sign.SUB, Sign.SENTENCE, Sign.LINE, Sign.INDENT))
"""What is a part of a paragraph and is cited within it."""

_LETTERED = frozenset((Sign.SECTION, Sign.ANNEX, Sign.ARTICLE, Sign.SUB))
_WHOLE = frozenset((Sign.TEXT, Sign.PREAMBLE, Sign.BODY, Sign.TITLE))
_LONGEST_NUMBER = 3  # digits: 2254 is no paragraph
_AFTER_NO_PLACE = frozenset(
    (Sign.WORD, Sign.WORDS, Sign.TIMES, Sign.ORDINAL, Sign.NUMBER, Sign.LETTER, Sign.QUOTE, *(UNITS - {Sign.LINE}))
)
_PASSED = frozenset((Sign.NOISE, Sign.FOLLOWING))
_NEITHER = (Unit.PARAGRAPH, Unit.TEXT)


@dataclass
class Named:
    """What is named at one place of an instruction: the references, and where their words end.

    ``indefinite`` marks what is yet to be named: *a new paragraph*, *the following words*; ``following`` that its
    words come behind.
    """

    references: tuple[Reference, ...]
    end: int
    unit: Sign
    indefinite: bool = False
    following: bool = False


@dataclass
class _Phrase:
    """One unit with its numbers, before it is known what it stands in."""

    unit: Sign
    numbers: list[str] = field(default_factory=list)
    letters: list[tuple[str, ...]] = field(default_factory=list)
    new: bool = False
    one: bool = False
    following: bool = False
    alternative: bool = False
    end: int = 0

    @property
    def letters_only(self) -> bool:
        """Whether it is numbered by letters: *point (b)*."""
        return bool(self.letters) and not self.numbers


def read_reference(text: str, lang: str | None = None) -> Reference | None:
    """The one place that a text cites, None where it cites none, several, or says anything else."""
    found = read_references(text, lang)
    return found[0] if len(found) == 1 else None


def read_references(text: str, lang: str | None = None) -> tuple[Reference, ...]:
    """The places that a text cites, none where it says anything else."""
    text = text.strip()
    if not text or len(text) > _LONGEST_HEADING:
        return ()
    for vocabulary in vocabularies(lang):
        tokens = [token for token in lex(text, vocabulary) if token.sign is not Sign.BREAK]
        while tokens and tokens[-1].sign in (Sign.COLON, Sign.STOP, Sign.COMMA, Sign.DASH):
            tokens.pop()
        at = 0
        while at < len(tokens) and tokens[at].sign in (Sign.IN, Sign.TO):
            at += 1
        named = named_at(tokens, at, text)
        if named is not None and named.end == len(tokens) and named.references:
            return tuple(replace(reference, printed=text) for reference in named.references)
    return ()


def is_target_heading(line: str) -> bool:
    """Whether a line only names what the amendments below it are to: *Preambular paragraph 3*, *Titre*.

    What is within a paragraph, the text as a whole, or a paragraph without its number is no heading.
    """
    return any(
        reference.number is not None or reference.unit is Unit.TITLE or (reference.new and reference.unit is not None)
        for reference in read_references(line)
    )


def named_at(tokens: Sequence[Token], at: int, text: str) -> Named | None:
    """What is named from a token on, None where nothing is."""
    phrases = list(_phrases(tokens, at))
    if not phrases:
        return None
    end = phrases[-1].end
    printed = text[tokens[at].start : tokens[end - 1].end]
    references = tuple(replace(found, printed=printed) for found in _referred(phrases))
    main = phrases[0]
    bare = not main.numbers and not main.letters and main.unit not in _WHOLE
    indefinite = bare and (main.new or main.one or main.following)
    following = any(phrase.following for phrase in phrases)
    return Named(references, end, main.unit, indefinite, following)


def bare_at(tokens: Sequence[Token], at: int, text: str, *, new: bool = False) -> Named | None:
    """A place that is cited by its number or letter alone: *In 3. b), delete …*, *After 2, insert …*.

    What goes on with a word is none: *In 12 ports*.
    """
    number, below, end = None, list[str](), at
    if tokens[at].sign is Sign.NUMBER and len(tokens[at].value.partition(".")[0]) <= _LONGEST_NUMBER:
        number, end = _normal(tokens[at].value), _past_stop(tokens, at)
    while end < len(tokens) and tokens[end].sign is Sign.LETTER:
        below.append(tokens[end].value)
        end = _past_stop(tokens, end)
    if end == at or (end < len(tokens) and tokens[end].sign in _AFTER_NO_PLACE):
        return None
    printed = text[tokens[at].start : tokens[end - 1].end]
    reference = Reference(Unit.PARAGRAPH, number, tuple(below), new=new, printed=printed)
    return Named((reference,), end, Sign.SUB if below else Sign.PARAGRAPH, new and number is None)


def _past_stop(tokens: Sequence[Token], at: int) -> int:
    """Behind a number or letter and the full stop that belongs to it: one that does not end the line."""
    stop = tokens[at + 1 : at + 3]
    belongs = len(stop) > 1 and stop[0].sign is Sign.STOP and stop[1].sign is not Sign.BREAK
    return at + 1 + (belongs and stop[0].start == tokens[at].end)


# --- the phrases ------------------------------------------------------------------------------------


def _phrases(tokens: Sequence[Token], at: int) -> Iterator[_Phrase]:
    """The phrases that are about one place: a unit, and after *of* or a comma what it stands in or what is in it."""
    phrase = _phrase(tokens, at)
    while phrase is not None:
        yield phrase
        at = phrase.end
        if at >= len(tokens):
            return
        sign = tokens[at].sign
        following = None
        if sign in (Sign.OF, Sign.IN):
            following = _phrase(tokens, at + 1)
            if following is not None and not _can_stand_in(phrase, following):
                following = None
        elif sign is Sign.COMMA or tokens[at].sign in UNITS or sign in (Sign.NOISE, Sign.ORDINAL):
            following = _phrase(tokens, at + (sign is Sign.COMMA))
            nested = following is not None and _is_within(following, phrase)
            following = following if nested else None
        elif sign is Sign.AND:
            following = _phrase(tokens, at + 1)
            if following is not None and (following.unit in _INNER or not following.numbers or following.one):
                following = None
        phrase = following


def _can_stand_in(inner: _Phrase, outer: _Phrase) -> bool:
    if outer.one or outer.new:
        return False
    return inner.unit is not outer.unit or inner.unit in (Sign.TEXT, Sign.SUB)


def _is_within(inner: _Phrase, outer: _Phrase) -> bool:
    if inner.one or inner.new:
        return False
    if inner.unit in _INNER:
        return bool(inner.numbers or inner.letters)
    bodies = (Sign.ARTICLE, Sign.ANNEX, Sign.SECTION, Sign.TEXT, Sign.PREAMBLE, Sign.BODY)
    return outer.unit in bodies and inner.unit is not outer.unit and bool(inner.numbers or inner.unit is Sign.TITLE)


def _phrase(tokens: Sequence[Token], at: int) -> _Phrase | None:
    """One unit with the numbers before or behind it."""
    found = _Phrase(Sign.WORD)
    counted: list[str] = []
    limit = min(at + _RUN, len(tokens))
    while at < limit:
        sign = tokens[at].sign
        if sign is Sign.ORDINAL:
            counted.append(tokens[at].value)
        elif sign is Sign.NEW:
            found.new = True
        elif sign is Sign.ONE:
            found.one = True
        elif sign is Sign.FOLLOWING:
            found.following = True
        elif not (sign is Sign.NOISE or (counted and sign in (Sign.COMMA, Sign.AND, Sign.TO, Sign.DASH))):
            break
        at += 1
    if at >= len(tokens) or tokens[at].sign not in UNITS:
        return None
    found.unit = tokens[at].sign
    at += 1
    at = _qualified(tokens, at, found)
    found.numbers = counted
    if not counted and found.unit not in _WHOLE:
        at = _numbers(tokens, at, found)
    if found.one and (found.numbers or found.letters) and not found.new:
        found.one = found.unit is Sign.PARAGRAPH and not found.numbers
    at = _qualified(tokens, at, found)
    found.end = at
    return found


def _qualified(tokens: Sequence[Token], at: int, found: _Phrase) -> int:
    """What stands behind a unit and tells that it is new or follows (*paragraphe suivant*); gives where it ends."""
    while at < len(tokens) and tokens[at].sign in (Sign.NEW, Sign.FOLLOWING, Sign.ALT):
        if at + 1 < len(tokens) and tokens[at + 1].sign in UNITS:  # it belongs to the next one
            break
        found.new |= tokens[at].sign is Sign.NEW
        found.following |= tokens[at].sign is Sign.FOLLOWING
        if tokens[at].sign is Sign.ALT and found.numbers:
            found.alternative = True
            at += at + 1 < len(tokens) and tokens[at + 1].sign is Sign.NUMBER  # "alt 2"
        at += 1
    return at


def _numbers(tokens: Sequence[Token], at: int, found: _Phrase) -> int:
    """The numbers behind a unit: *4*, *4 and 6*, *4 to 6*, *4 (b) and (c)*; gives where they end."""
    last: str | None = None
    joined = None
    while at < len(tokens):
        token = tokens[at]
        number = _number(token, found.unit) if joined is not None or last is None else None
        if number is not None and token.sign is not Sign.LETTER:
            if joined in (Sign.TO, Sign.DASH) and last is not None:
                found.numbers += _range(last, number)[1:]
            else:
                found.numbers.append(number)
            found.letters += [()] * (len(found.numbers) - len(found.letters))
            last, joined = number, None
        elif token.sign is Sign.LETTER and (last is not None or found.unit in _INNER):
            found.letters = _with_letter(found, token.value, joined, touching=at > 0 and joined is None)
            last, joined = last or token.value, None
        elif token.sign is Sign.NOISE and last is None:
            at += 1
            continue
        elif token.sign in (Sign.AND, Sign.COMMA, Sign.TO, Sign.DASH) and last is not None and joined is None:
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if following is not None and following.sign is Sign.AND and token.sign is Sign.COMMA:
                at += 1
                following = tokens[at + 1] if at + 1 < len(tokens) else None
            if following is None or not _goes_on(following, found):
                return at if token is tokens[at] else at - 1
            joined = token.sign
        else:
            break
        at += 1
    return at


def _goes_on(token: Token, found: _Phrase) -> bool:
    if token.sign is Sign.LETTER:
        return True
    return token.sign is Sign.NUMBER or (token.sign is Sign.WORD and _number(token, found.unit) is not None)


def _number(token: Token, unit: Sign) -> str | None:
    """A token as the number of such a unit."""
    if token.sign in (Sign.NUMBER, Sign.ORDINAL):
        return _normal(token.value)
    plain = token.value
    if unit in _LETTERED and len(plain) == 1 and plain.isalpha() and (plain.isupper() or unit is Sign.SUB):
        return plain
    return plain if unit in _LETTERED and plain.isupper() and _ROMAN.fullmatch(plain) else None


def _normal(printed: str) -> str:
    """A number as labels write it; of one with a letter before it (*A.1*) nothing is changed."""
    if printed[0].isalpha():
        return printed
    number = parse_number(printed)
    return number.normal if number else printed


def _range(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _MOST:
        return [str(count) for count in range(int(first), int(last) + 1)]
    return [first, last]


def _with_letter(found: _Phrase, letter: str, joined: Sign | None, *, touching: bool) -> list[tuple[str, ...]]:
    letters = list(found.letters)
    if letters and touching:
        return [*letters[:-1], (*letters[-1], letter)]
    before = letters[-1][:-1] if letters and letters[-1] else ()
    if joined in (Sign.TO, Sign.DASH) and letters and letters[-1]:
        between = _lettered_range(letters[-1][-1], letter)
        added = [(*before, one) for one in between]
    else:
        added = [(*before, letter)]
    if found.numbers:
        found.numbers += [found.numbers[-1]] * len(added)
    return [*letters, *added]


def _lettered_range(first: str, last: str) -> list[str]:
    """The letters behind one up to another; Roman figures where both can only be these."""
    one, other = parse_number(first), parse_number(last)
    if one is None or other is None or not 0 < other.value - one.value <= _MOST:
        return [last]
    write = roman if one.style.value == "roman" else alpha
    return [write(count) for count in range(one.value + 1, other.value + 1)]


# --- the references -----------------------------------------------------------------------------------


def _referred(phrases: Sequence[_Phrase]) -> Iterator[Reference]:
    """The references of phrases that belong together."""
    outer = [phrase for phrase in phrases if phrase.unit not in _INNER]
    inner = [phrase for phrase in phrases if phrase.unit in _INNER]
    tops = list(_tops(outer))
    if not tops:
        tops = [Reference(Unit.PARAGRAPH)]
        if inner and inner[0].unit is Sign.INDENT and any(phrase.unit in _WHOLE for phrase in phrases):
            tops = [Reference(Unit.PREAMBULAR)]
    if phrases and phrases[0].unit in _INNER and outer:  # "point (i) of sub-paragraph (a) of paragraph 3"
        inner.reverse()
    for phrase in inner:
        tops = [made for top in tops for made in _within(top, phrase)]
    new = any(phrase.new for phrase in phrases)
    alternative = any(phrase.alternative for phrase in phrases)
    yield from (replace(top, new=new or top.new, alternative=alternative) for top in tops)


def _tops(phrases: Sequence[_Phrase]) -> Iterator[Reference]:
    """The paragraphs, articles … that are named, with the part that they stand in."""
    parts = [phrase for phrase in phrases if phrase.unit in (Sign.PREAMBLE, Sign.BODY)]
    rest = [phrase for phrase in phrases if phrase not in parts]
    numbered = [phrase for phrase in rest if phrase.unit is not Sign.TEXT] or rest
    if not numbered:
        yield from (Reference(_UNIT[part.unit]) for part in parts)
        return
    bodies = [phrase for phrase in numbered if phrase.unit in (Sign.ARTICLE, Sign.SECTION, Sign.ANNEX)]
    plain = [phrase for phrase in numbered if phrase.unit is Sign.PARAGRAPH]
    if bodies and plain and len(numbered) == len(bodies) + len(plain):
        for body in bodies:
            for number in body.numbers or [""]:
                unit = _UNIT[body.unit]
                for count, below in zip(plain[0].numbers, _letters(plain[0]), strict=True):
                    yield Reference(unit, number or None, (count, *below))
        return
    for phrase in numbered:
        unit = _UNIT[phrase.unit]
        if unit in _NEITHER and parts and phrase.unit is Sign.PARAGRAPH:
            unit = _UNIT[parts[0].unit]
        if not phrase.numbers:
            yield Reference(unit)
        for number, below in zip(phrase.numbers, _letters(phrase), strict=True):
            yield Reference(unit, number, below)


def _letters(phrase: _Phrase) -> list[tuple[str, ...]]:
    return [*phrase.letters, *[()] * (len(phrase.numbers) - len(phrase.letters))][: len(phrase.numbers)]


def _within(top: Reference, phrase: _Phrase) -> Iterator[Reference]:
    """A place within a paragraph: a sub-paragraph, sentence, line or indent of it."""
    counts = [int(number) if number.lstrip("-").isdecimal() else None for number in phrase.numbers]
    if phrase.unit is Sign.SENTENCE or phrase.unit is Sign.LINE:
        for count in counts or [None]:
            line = phrase.unit is Sign.LINE
            yield replace(top, line=count) if line else replace(top, sentence=count)
        return
    if phrase.unit is Sign.INDENT and not phrase.letters_only and counts and top.unit is Unit.PREAMBULAR:
        yield from (replace(top, number=number) for number in phrase.numbers)
    elif phrase.unit is Sign.INDENT and counts and not phrase.letters_only:
        yield from (replace(top, indent=count) for count in counts)
    elif phrase.letters_only:
        yield from (replace(top, below=(*top.below, *below)) for below in phrase.letters)
    elif phrase.numbers and any(phrase.letters) and top.number is None and not top.below:  # "sub-paragraph 4 (b)"
        for number, below in zip(phrase.numbers, _letters(phrase), strict=True):
            yield replace(top, number=number, below=below)
    elif phrase.numbers:
        yield from (replace(top, below=(*top.below, number)) for number in phrase.numbers)
    elif phrase.unit is Sign.SUB and (phrase.new or phrase.one or phrase.following):
        yield replace(top, below=(*top.below, ""))
    else:
        yield top

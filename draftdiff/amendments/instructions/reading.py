"""The instruction language in which amendments are written, read into directives; no text of a resolution is needed.

An instruction is a row of **items**: what is to be done, the places and quoted words that it names, each with
what relates it to the rest (*in*, *after*, *with* …). Which item is what follows from these relations alone, so
that one grammar serves all the languages that have a table of words. A sentence in which something stands
that no table knows before it says what is to be done is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.items import Item, Part, itemise, sentences
from draftdiff.amendments.instructions.lexing import lex, vocabularies
from draftdiff.amendments.instructions.meaning import directives
from draftdiff.amendments.instructions.new_texts import unquoted
from draftdiff.amendments.instructions.references import read_references
from draftdiff.amendments.instructions.vocabulary import Sign, Vocabulary

_MARK = re.compile(
    r"\s*(?>\(?(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})(?:[.)]|\s?°)\s*(?:[–—-]\s*)?|[•·▪*–—-]\s+|[IVX]{1,5}\s?[.]?\s?[–—-]\s*)+(?=\S)"
)

_WITH_TEXT = re.compile(r"(?P<place>[^:“”\"«»]{2,60}?)\s*(?::\s*|(?=[“\"«]))(?P<text>\S.*)", re.DOTALL)

Lines = Sequence[tuple[int, str]] | Sequence[str]


class Instructions(Struct, frozen=True):
    """What was understood of an amendment, and the lines of which something was not."""

    directives: tuple[Directive, ...] = ()
    missed: tuple[int, ...] = ()


def read_directives(lines: Lines, lang: str | None = None) -> list[Directive]:
    """The directives of an amendment, as `read_instructions` gives them."""
    return list(read_instructions(lines, lang).directives)


def read_instructions(lines: Lines, lang: str | None = None) -> Instructions:
    """The directives of an amendment, given line by line (with the number of each line, else counted from 1).

    The lines may begin with one that names the place (*Preambular paragraph 3*). What follows *as follows:* up
    to the end is new text, one entry for each line with its printed number; a new text in quotation marks
    ends with these, and further instructions can follow. ``lang`` is the language, None for any that is known.
    """
    numbered = [(line if isinstance(line, tuple) else (count, line)) for count, line in enumerate(lines, 1)]
    numbered = [(number, text) for number, text in numbered if text.strip()]
    found = Instructions()
    for vocabulary in vocabularies(lang):
        made = _read(numbered, vocabulary)
        if _worth(made.directives) > _worth(found.directives):
            found = made
    return found


def _worth(found: Sequence[Directive]) -> tuple[int, int]:
    """How much was understood: the more words belong to an instruction, the better."""
    return sum(len(directive.printed) for directive in found), len(found)


def _read(lines: Sequence[tuple[int, str]], vocabulary: Vocabulary) -> Instructions:
    heading: tuple[Reference, ...] = ()
    where: Where | None = None
    rest = _apart(list(lines), vocabulary)
    while rest:
        place, side = _heading(rest[0][1], vocabulary)
        if not place:
            break
        heading, where = place, side
        rest.pop(0)
    if not rest:
        return Instructions()
    text, starts = "", []
    for _, line in rest:
        starts.append(len(text))
        text += line.rstrip() + "\n"
    told = list(_in_text(text.rstrip("\n"), vocabulary))
    made = [(directive, start, end) for directive, start, end in told if directive is not None]
    missed = tuple(dict.fromkeys(rest[_line(starts, start)][0] for directive, start, _ in told if directive is None))
    if not made and heading and (heading[0].new or heading[0].alternative):
        texts = tuple(unquoted([line.strip() for _, line in rest]))
        action = Action.REWRITE if heading[0].alternative else Action.INSERT_CLAUSE
        made, missed = [(Directive(action, texts=texts, printed=heading[0].printed), 0, len(text) - 1)], ()
    directives: list[Directive] = []
    for directive, start, end in made:
        span = _line(starts, start), _line(starts, max(start, end - 1))
        placed = _under(directive, heading, where)
        directives.append(replace(placed, lines=(rest[span[0]][0], rest[span[1]][0])))
    return Instructions(tuple(directives), missed)


def _apart(lines: list[tuple[int, str]], vocabulary: Vocabulary) -> list[tuple[int, str]]:
    """The lines with the place of a new or alternative text apart from the text: *New OP 5 bis: Urges …*."""
    number, first = lines[0] if lines else (0, "")
    match = _WITH_TEXT.match(first)
    if match is None:
        return lines
    places = read_references(match["place"], vocabulary.lang)
    if not places or not (places[0].new or places[0].alternative) or places[0].number is None:
        return lines
    return [(number, match["place"]), (number, match["text"]), *lines[1:]]


def _line(starts: Sequence[int], at: int) -> int:
    return max(k for k, start in enumerate(starts) if start <= at) if at >= 0 else 0


def _heading(line: str, vocabulary: Vocabulary) -> tuple[tuple[Reference, ...], Where | None]:
    """The places that a line of its own names, and on which side of them (*Après l'article 9*)."""
    side = None
    tokens = lex(line[:200], vocabulary)
    if tokens and tokens[0].sign in (Sign.AFTER, Sign.BEFORE):
        side = Where.AFTER if tokens[0].sign is Sign.AFTER else Where.BEFORE
        line = line[tokens[0].end :]
    return read_references(line.strip(" .:–—-[]\t"), vocabulary.lang), side


def _in_text(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Directive | None, int, int]]:
    """The directives of running text, with the characters from which to which each one stands.

    None stands for a sentence of which something was not understood.
    """
    plain = _unmarked(text)
    items = itemise(lex(plain, vocabulary), plain, text, vocabulary)
    carried: tuple[Reference, ...] = ()
    for part in sentences(items):
        made, carried, whole = directives(part, carried)
        said = _said(part) or list(part)
        start, end = min(item.start for item in said), said[-1].end
        words_end = next((item.start for item in said if item.part is Part.TEXT), end)
        printed = text[start:words_end].strip()
        for directive in made:
            yield replace(directive, printed=printed), start, end
        if not whole:
            yield None, start, end


def _said(part: Sequence[Item]) -> list[Item]:
    """The items of a sentence without lines at its end of which nothing is understood."""
    said = list(part)
    for at in range(len(part) - 1, -1, -1):
        if part[at].part not in (Part.UNKNOWN, Part.SEPARATOR):
            break
        if part[at].verb is Sign.BREAK:
            said = list(part[:at])
    return [item for item in said or part if item.part is not Part.SEPARATOR]


def _unmarked(text: str) -> str:
    """The text with blanks for what counts its lines (*2.*, *b)*, *II. –*)."""
    lines = []
    for line in text.split("\n"):
        mark = _MARK.match(line)
        lines.append(" " * mark.end() + line[mark.end() :] if mark else line)
    return "\n".join(lines)


def _under(directive: Directive, heading: Sequence[Reference], side: Where | None) -> Directive:
    """A directive under the heading of its place, which completes what it leaves open itself."""
    if not heading:
        return directive
    if directive.action is Action.INSERT_CLAUSE:
        return _put_under(directive, heading[0], side)
    if not directive.targets:
        return replace(directive, targets=tuple(heading))
    return replace(
        directive,
        targets=tuple(target for reference in directive.targets for target in _completed(reference, heading)),
    )


def _put_under(directive: Directive, heading: Reference, side: Where | None) -> Directive:
    targets = directive.targets
    if heading.new and (not targets or targets[0].number is None):
        below = targets and targets[0].below and not heading.below
        targets = targets if below else (heading,)
    if directive.beside is not None:
        beside = next(iter(_completed(directive.beside, [replace(heading, new=False)])))
        own = directive.beside.number is not None and heading.new and directive.beside.unit is Unit.PARAGRAPH
        beside = replace(directive.beside, unit=heading.unit) if own else beside
        return replace(directive, targets=targets, beside=beside)
    if not heading.new:
        return replace(directive, targets=targets, beside=heading, where=directive.where or side)
    return replace(directive, targets=targets)


def _completed(reference: Reference, heading: Sequence[Reference]) -> Iterator[Reference]:
    """What a reference means under a heading: *the paragraph*, *the second sentence* are of the heading's."""
    if reference.unit is Unit.TEXT and reference.number is None:
        yield from heading
    elif reference.number is None and reference.unit in (Unit.PARAGRAPH, heading[0].unit):
        for above in heading:
            yield replace(
                above,
                below=(*above.below, *reference.below),
                sentence=reference.sentence or above.sentence,
                line=reference.line or above.line,
                indent=reference.indent or above.indent,
                printed=reference.printed or above.printed,
            )
    else:
        yield reference


__all__ = ["Instructions", "Item", "read_directives", "read_instructions"]

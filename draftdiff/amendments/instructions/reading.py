"""The instruction language in which amendments are written, read into directives; no text of a resolution is needed.

An instruction is a row of **items**: what is to be done, the places and quoted words that it names, each with
what relates it to the rest (*in*, *after*, *with* …). Which item is what follows from these relations alone, so
that one grammar serves all the languages that have a table of words. A sentence in which something stands
that no table knows before it says what is to be done is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.items import Item, Part, itemise, sentences
from draftdiff.amendments.instructions.lexing import lex, vocabularies
from draftdiff.amendments.instructions.meaning import directives
from draftdiff.amendments.instructions.references import read_references
from draftdiff.amendments.instructions.vocabulary import Sign, Vocabulary

_MARK = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})(?:[.)]|\s?°)\s*(?:[–—-]\s*)?|[•·▪*–—-]\s+|[IVX]{1,5}\s?[.]?\s?[–—-]\s*)+(?=\S)"
)

Lines = Sequence[tuple[int, str]] | Sequence[str]


def read_directives(lines: Lines, lang: str | None = None) -> list[Directive]:
    """The directives of an amendment, given line by line (with the number of each line, else counted from 1).

    The lines may begin with one that names the place (*Preambular paragraph 3*). What follows *as follows:* up
    to the end is new text, one entry for each line with its printed number; a new text in quotation marks
    ends with these, and further instructions can follow. ``lang`` is the language, None for any that is known.
    """
    numbered = [(line if isinstance(line, tuple) else (count, line)) for count, line in enumerate(lines, 1)]
    numbered = [(number, text) for number, text in numbered if text.strip()]
    found: list[Directive] = []
    for vocabulary in vocabularies(lang):
        made = list(_read(numbered, vocabulary))
        if _worth(made) > _worth(found):
            found = made
    return found


def _worth(found: Sequence[Directive]) -> tuple[int, int]:
    """How much was understood: the more words belong to an instruction, the better."""
    return sum(len(directive.printed) for directive in found), len(found)


def _read(lines: Sequence[tuple[int, str]], vocabulary: Vocabulary) -> Iterator[Directive]:
    heading: tuple[Reference, ...] = ()
    where: Where | None = None
    rest = list(lines)
    while rest:
        place, side = _heading(rest[0][1], vocabulary)
        if not place:
            break
        heading, where = place, side
        rest.pop(0)
    if not rest:
        return
    text, starts = "", []
    for _, line in rest:
        starts.append(len(text))
        text += line.rstrip() + "\n"
    made = list(_in_text(text.rstrip("\n"), vocabulary))
    if not made and heading and heading[0].new:
        texts = tuple(line.strip() for _, line in rest)
        made = [(Directive(Action.INSERT_CLAUSE, texts=texts, printed=heading[0].printed), 0, len(text) - 1)]
    for directive, start, end in made:
        span = _line(starts, start), _line(starts, max(start, end - 1))
        placed = _under(directive, heading, where)
        yield replace(placed, lines=(rest[span[0]][0], rest[span[1]][0]))


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


def _in_text(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Directive, int, int]]:
    """The directives of running text, with the characters from which to which each one stands."""
    plain = _unmarked(text)
    items = itemise(lex(plain, vocabulary), plain, text, vocabulary)
    carried: tuple[Reference, ...] = ()
    for part in sentences(items):
        made, carried = directives(part, carried)
        said = [item for item in part if item.part is not Part.SEPARATOR]
        start, end = min(item.start for item in said), said[-1].end
        words_end = next((item.start for item in said if item.part is Part.TEXT), end)
        printed = text[start:words_end].strip()
        for directive in made:
            yield replace(directive, printed=printed), start, end


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


__all__ = ["Item", "read_directives"]

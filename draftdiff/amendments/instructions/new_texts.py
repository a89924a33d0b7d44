"""New texts as an instruction gives them, line by line, as clauses: their numbers apart, their sub-paragraphs below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from draftdiff.amendments.instructions.marked import unmarked, unwrapped
from draftdiff.amendments.model import NewClause, Part
from draftdiff.importers.lines.marks import Mark, Nesting, item_mark, number_mark
from draftdiff.lexicon.numbering import MULTIPLICATIVES, parse_number
from draftdiff.model import Clause, ClauseKind

_LATIN = "|".join(MULTIPLICATIVES)
_NUMBER = re.compile(
    rf"(?P<num>(?:(?:OP|PP)\s?)?\(?(?:OP|PP)?\s?\d{{1,3}}\s?(?:{_LATIN})?(?:\s?[A-Za-z](?=[.)]))?\)?\s?[.):]?)(?=\s)\s+",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"(?P<num>\(?(?:[a-z]{{1,2}}|[ivxl]{{1,6}}|\d{{1,2}})\s?(?:{_LATIN})\)?[.)]?)\s+", re.IGNORECASE)
_MARKS = {"“": "”", "«": "»", '"': '"', "„": "“”"}
_STRAY = re.compile(r"[”»]\.$")
_LIKE = 0.5
_SAME_NUMBER = 0.25
_LONGEST = 2000  # characters that are weighed: enough to tell one paragraph from another


class Text(Struct, frozen=True):
    """One new paragraph or sub-paragraph: its number as printed, its words, and how deep it stands from 0."""

    text: str
    num: str | None
    depth: int


def read_texts(lines: Sequence[str], *, below: bool = False) -> list[Text]:
    """The lines of new text with their numbers apart; ``below`` tells that they are all sub-paragraphs.

    A line that begins like a sub-paragraph stands below the paragraph before it, unless there is none. A line that is
    struck as a whole is left out.
    """
    found: list[Text] = []
    nesting = Nesting()
    lines = _closed([unwrapped(line) for line in lines if unmarked(line).strip()])
    marks = [_item(line) for line in lines]
    for at, line in enumerate(lines):
        mark = marks[at]
        if mark is not None and (below or found):
            following = next((other.num for other in marks[at + 1 :] if other is not None), None)
            depth = nesting.place(mark.num, following) + (0 if below else 1)
            found.append(Text(line[mark.start :].strip(), mark.num, depth))
            continue
        number = None if below else _number(line)
        nesting = nesting if below else Nesting()
        found.append(Text(line[number.start :].strip() if number else line.strip(), number.num if number else None, 0))
    return [text for text in found if text.text]


def _closed(lines: Sequence[str]) -> Sequence[str]:
    """The lines without a closing quotation mark at their end that nothing opened."""
    match = _STRAY.search(lines[-1]) if lines else None
    if match is None or any(opener in line for line in lines for opener in "“„«"):
        return lines
    return [*lines[:-1], lines[-1][: match.start()]]


def unquoted(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a text without the quotation marks that stand around all of it."""
    if not lines or lines[0][:1] not in _MARKS or lines[-1][-1:] not in _MARKS[lines[0][:1]]:
        return lines
    whole = "\n".join(lines)[1:-1]
    if lines[0][:1] in whole or lines[-1][-1:] in whole:  # they are of two quotes
        return lines
    return whole.strip().split("\n")


def new_clauses(texts: Sequence[Text], part: Part, *, kind: ClauseKind | None = None) -> tuple[NewClause, ...]:
    """The texts as clauses of a part; ``kind`` is that of the clauses that they stand beside, where it is another."""
    own = kind or (ClauseKind.PREAMBULAR if part is Part.PREAMBULAR else ClauseKind.OPERATIVE)
    return tuple(
        NewClause(ClauseKind.SUBPARAGRAPH if text.depth else own, unmarked(text.text), text.num, text.depth)
        for text in texts
    )


def printed_number(num: str | None) -> str | None:
    """The number of a new paragraph as labels write it (``5bis``), None where it bears none."""
    number = parse_number(re.sub(r"(?i)\b(?:OP|PP)\s?", "", num)) if num else None
    return number.normal if number else None


def align(old: Sequence[Clause], new: Sequence[Text]) -> list[tuple[int | None, int | None]]:
    """Which old sub-paragraph became which new one, in the order of the new ones, as far as they are alike.

    An old one without a new one was left out, a new one without an old one is put in.
    """
    scores = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and scores[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs


def _likeness(old: Clause, new: Text) -> float:
    """How alike two sub-paragraphs are, 0 where they are not the same one."""
    if old.text == new.text:
        return 2.0
    same = old.num is not None and new.num is not None and printed_number(old.num) == printed_number(new.num)
    ratio = SequenceMatcher(None, old.text[:_LONGEST].split(), new.text[:_LONGEST].split(), autojunk=False).ratio()
    return ratio + _SAME_NUMBER * same if ratio + _SAME_NUMBER * same >= _LIKE else 0.0


def _number(line: str) -> Mark | None:
    match = _NUMBER.match(line)
    return Mark(match["num"].strip(), match.end()) if match else number_mark(line)


def _item(line: str) -> Mark | None:
    match = _ITEM.match(line)
    if match is not None and _NUMBER.match(line) is None:
        return Mark(match["num"].strip(), match.end())
    return item_mark(line) if _NUMBER.match(line) is None or (line[:1] == "(" and not line[1:2].isdigit()) else None

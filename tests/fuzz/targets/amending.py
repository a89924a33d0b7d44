"""Amendments: lists of instructions in English and French, and documents made what they are wanted to be."""

from __future__ import annotations

from functools import cache

from compiled_list import resolution
from msgspec.structs import replace
from test_lists import accounted, printed

from draftdiff import akn
from draftdiff.amendments.instructions.lists import read_list
from draftdiff.amendments.model import Rewrite
from draftdiff.model import Clause, ClauseKind, Version
from fuzz import seeds
from fuzz.choices import Choices, mutate_choices
from fuzz.laws import astray, well_written
from fuzz.mutation import HOSTILE, mutate_text, with_words
from fuzz.target import Target, hold

_WORDS = (
    "in operative preambular paragraph 3 (a) OP5 PP1 delete replace insert add with by “ ” after "
    "before the words to read: as "
    "follows new bis and renumber move merge split Supprimer Remplacer Insérer après avant alinéa 3 "
    "par : « » le paragraphe "
    "Amendment No. 4 by France Kenya: (late) sub-amendment amended adopted rejected \t | 1st sentence line 2"
).split(" ")
_LISTED = tuple(word.encode() for word in _WORDS)


@cache
def _text(lang: str) -> Version:
    return resolution(lang)


def check_instructions(data: bytes) -> None:
    """Every line is of a proposal, furniture or unread; what is proposed is to be found in the text."""
    text = data.decode("utf-8", "replace")
    version = _text("fra" if " le " in text[:400] else "eng")
    found = read_list(text, version)
    seen = {number for number, line in enumerate(text.splitlines(), 1) if any(map(str.isprintable, line.strip()))}
    hold(seen & printed(text) <= accounted(found), "a line of the list is not accounted for")
    clauses = {clause.wid: clause for clause in version.clauses}
    for proposal in found.proposals:
        hold(proposal.edits or proposal.question, "an amendment has neither edits nor a question")
        for edit in proposal.edits:
            if isinstance(edit, Rewrite) and (clause := clauses.get(edit.clause.wid)):
                for hunk in edit.hunks:
                    hold(clause.text[hunk.start : hunk.end] == hunk.old, "a hunk takes out what does not stand there")


# --- editing -------------------------------------------------------------------------------------------


@cache
def _document(number: int) -> bytes:
    documents = seeds.documents()
    return documents[number % len(documents)]


def check_editing(data: bytes) -> None:
    """A document becomes exactly what it is wanted to be, or stays as it was; no reference comes to lead nowhere."""
    choices = Choices(data)
    before = _document(choices.below(8))
    document = akn.parse(before)
    clauses = list(document.version().clauses)
    document.become(clauses)
    hold(document.to_bytes() == before, "a document becomes another by becoming what it is")
    wanted = _edited(clauses, choices)
    try:
        document.become(wanted)
    except BaseException:
        hold(document.to_bytes() == before, "an edit that is refused leaves its traces")
        raise
    document.mend()
    if document.problems():  # what no document can say is refused before it is recorded
        return
    after = document.to_bytes()
    read = well_written(after).clauses
    hold(
        [_told(c) for c in read if c.kind is not ClauseKind.NOTE]
        == [_told(c) for c in wanted if c.kind is not ClauseKind.NOTE],
        "the document reads otherwise than it was wanted to",
    )
    hold(astray(after) <= astray(before), "a reference leads nowhere after the edit")


def _told(clause: Clause) -> tuple[object, ...]:
    return clause.wid, clause.kind, clause.depth


def _edited(clauses: list[Clause], choices: Choices) -> list[Clause]:
    wanted = list(clauses)
    for number in range(1 + choices.below(5)):
        if not wanted:
            break
        at = choices.below(len(wanted))
        clause = wanted[at]
        match choices.below(8):
            case 0:
                end = at + 1
                while end < len(wanted) and wanted[end].depth > clause.depth:
                    end += 1
                del wanted[at:end]
            case 1:
                del wanted[at]
            case 2:
                to = choices.below(len(wanted))
                wanted.insert(to, wanted.pop(at))
            case 3:
                fresh = replace(clause, wid=f"new_{number}", text=_words(choices), spans=(), eid=None)
                wanted.insert(choices.below(len(wanted) + 1), fresh)
            case 4:
                wanted[at] = replace(clause, text=_words(choices), spans=())
            case 5:
                cut = choices.below(len(clause.text) + 1)
                spans = tuple(span for span in clause.spans if span.end <= cut)
                wanted[at] = replace(clause, text=clause.text[:cut], spans=spans)
            case 6:
                wanted[at] = replace(clause, num=choices.pick((None, "1.", "(a)", "2 bis.", "x" * 40, "IV.")))
            case _:
                wanted[at] = replace(clause, depth=choices.below(4))
    return wanted


def _words(choices: Choices) -> str:
    return " ".join(choices.pick(_SAID) for _ in range(choices.below(6)))


_SAID = tuple(
    word for word in (*HOSTILE, "quiet", "harbours", "of the", "port") if word.isprintable() and len(word) < 40
)


TARGETS = (
    Target(
        "instructions",
        check_instructions,
        seeds.lists,
        with_words(mutate_text, _LISTED),
        weight=40,
        longest=3000,
        words=_LISTED,
        grown=("amendments/**/*.txt",),
    ),
    Target(
        "editing",
        check_editing,
        lambda: tuple(bytes([n, 0, n, n, 40 + n]) for n in range(8)),
        mutate_choices,
        weight=15,
        longest=200,
    ),
)

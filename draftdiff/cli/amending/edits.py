"""From the options of a proposal to the edits that it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from draftdiff.amendments import proposing
from draftdiff.amendments.instructions.edit_box import Side, put_in, rewritten
from draftdiff.amendments.model import Edit
from draftdiff.cli.amending.values import words
from draftdiff.errors import BadInput
from draftdiff.model import Clause, Version

_OF_CLAUSES = ("delete", "insert_after", "insert_before", "move_after", "move_before", "merge_with")
_WHAT = ("replace_all", "replace", "delete_words", "insert_words", "split_before", *_OF_CLAUSES)
_BELONGS = {
    "with_": ("replace",),
    "after": ("insert_words",),
    "before": ("insert_words",),
    "occurrence": ("replace", "delete_words", "insert_words", "split_before"),
}


class NotOneProposal(BadInput):
    """The options say nothing of what is proposed, or several things at once."""

    def __init__(self, given: Sequence[str]) -> None:
        what = f"{' and '.join(given)} are two amendments" if given else "it is not said what is proposed"
        super().__init__(
            what,
            where="amend propose",
            remedy="give one of --replace-all, --replace, --delete, --delete-words, --insert-words, --insert-after, "
            "--insert-before, --move-after, --merge-with, --split-before",
        )


class OptionAlone(BadInput):
    """An option is missing that another one needs, or stands without it."""

    def __init__(self, given: str, missing: str) -> None:
        super().__init__(f"it needs {missing}", where=given, remedy="give that too")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished for a clause, as the options say it: one of the first eleven, with what belongs to it."""

    replace_all: str | None = None
    replace: str | None = None
    delete: bool = False
    delete_words: str | None = None
    insert_words: str | None = None
    insert_after: str | None = None
    insert_before: str | None = None
    move_after: str | None = None
    move_before: str | None = None
    merge_with: tuple[str, ...] = ()
    split_before: tuple[str, ...] = ()
    with_: str | None = None
    after: str | None = None
    before: str | None = None
    occurrence: int | None = None

    @property
    def what(self) -> str:
        """The option that says what is done; raises `NotOneProposal` and `OptionAlone`."""
        given = [name for name in _WHAT if self._is_given(name)]
        if len(given) != 1:
            raise NotOneProposal([_option(name) for name in given])
        for name, belongs in _BELONGS.items():
            if self._is_given(name) and given[0] not in belongs:
                raise OptionAlone(_option(name), " or ".join(map(_option, belongs)))
        if self.replace is not None and self.with_ is None:
            raise OptionAlone("--replace", "--with")
        if self.insert_words is not None and (self.after is None) == (self.before is None):
            raise OptionAlone("--insert-words", "either --after or --before")
        return given[0]

    def _is_given(self, name: str) -> bool:
        value = getattr(self, name)
        return value not in (None, False, ())


def wish(options: Mapping[str, Any]) -> Wish:
    """The wish of a command line; its words are such as a text can hold, read from standard input for ``-``."""
    found = {field.name: options[field.name] for field in fields(Wish)}
    for name, value in found.items():
        if isinstance(value, str) and not name.startswith("move"):
            found[name] = words(_option(name), value)
        elif name == "split_before":
            found[name] = tuple(words("--split-before", each) for each in value)
    return Wish(**found)


def edits_of(wished: Wish, version: Version, clause: Clause, cited: Callable[[str], Clause]) -> tuple[Edit, ...]:
    """The edits that are wished of a clause of a version; ``cited`` finds the other clauses by their labels.

    Raises `NotOneProposal`, `OptionAlone`, `Unclear` and what `draftdiff.amendments.proposing` raises.
    """
    what = wished.what
    if what == "replace_all":
        return rewritten(version, clause, wished.replace_all or "")
    if what in _OF_CLAUSES:
        return (_of_clauses(wished, what, version, clause, cited),)
    return (_of_words(wished, what, clause, version.clauses),)


def _of_clauses(wished: Wish, what: str, version: Version, clause: Clause, cited: Callable[[str], Clause]) -> Edit:
    """An edit of whole clauses."""
    match what:
        case "insert_after":
            return put_in(version, clause, wished.insert_after or "", Side.AFTER)
        case "insert_before":
            return put_in(version, clause, wished.insert_before or "", Side.BEFORE)
        case "move_after":
            other = cited(wished.move_after or "")
            return proposing.move(version, clause, other, proposing.part_of(version, other))
        case "move_before":
            return proposing.move_before(version, clause, cited(wished.move_before or ""))
        case "merge_with":
            return proposing.merge(version, [clause, *map(cited, wished.merge_with)])
        case _:
            return proposing.delete(version, clause)


def _of_words(wished: Wish, what: str, clause: Clause, others: Sequence[Clause]) -> Edit:
    """An edit of words of the clause."""
    at = wished.occurrence
    match what:
        case "replace":
            return proposing.replace_words(clause, wished.replace or "", wished.with_ or "", at, others=others)
        case "delete_words":
            return proposing.delete_words(clause, wished.delete_words or "", at, others=others)
        case "insert_words":
            new = wished.insert_words or ""
            return proposing.insert_words(
                clause, new, after=wished.after, before=wished.before, occurrence=at, others=others
            )
        case _:
            return proposing.split(clause, *wished.split_before, occurrence=at, others=others)


def _option(name: str) -> str:
    return f"--{name.strip('_').replace('_', '-')}"

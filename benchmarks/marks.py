"""Where a source marks its own changes: its marks beside ours, letter by letter and clause by clause.

A marked letter is found again after reading because two code points that no text uses are put around it
before; they are taken out of the clauses that come back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

import draftdiff
from benchmarks.accuracy import Tally
from benchmarks.rows import Row, rows_of
from draftdiff.model import ClauseKind, Version, parents

_OPEN, _CLOSE = "\ue000", "\ue001"
_CORE = re.compile(r"\S(?:.*\S)?", re.DOTALL)

Marks = list[list[bool]]
"""For each clause of a version and each letter of its text whether the source marks it as changed."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Two versions with the marks of their source; a side without marks is not judged.

    Neither are clauses of a kind that the source leaves ``unmarked``.
    ``repeated`` tells that the source strikes whole clauses and puts them in again, though some or many of
    their words stay: that a clause is marked whose words are the same is then no fault of ours.
    """

    name: str
    old: Version
    new: Version
    old_marks: Marks | None
    new_marks: Marks | None
    repeated: bool = False
    unmarked: frozenset[ClauseKind] = frozenset()


@dataclass(slots=True)
class Agreement:
    """How far our marks are the source's; letters leave white space out, a clause counts once it has a mark.

    Of clauses that the source strikes and puts in again with the same words only the precision is counted:
    that nothing changed in them is what we say.
    """

    letters: Tally = field(default_factory=Tally)
    clauses: Tally = field(default_factory=Tally)

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.letters + other.letters, self.clauses + other.clauses)


def agreement(marked: Marked) -> Agreement:
    """Compare the two versions and count where our marks and the source's are the same."""
    rows = rows_of(draftdiff.compare(marked.old, marked.new))
    total = Agreement()
    sides = (("-", marked.old, marked.old_marks, marked.new), ("+", marked.new, marked.new_marks, marked.old))
    for op, version, marks, other in sides:
        if marks is None:
            continue
        excused = {clause.text for clause in other.clauses} if marked.repeated else set()
        for clause, said, true in zip(version.clauses, _touched(rows, op, version), marks, strict=True):
            if clause.kind in marked.unmarked:
                continue
            same = clause.text in excused
            total += Agreement(_letters(clause.text, said, true, same=same), _clause(said, true, same=same))
    return total


def _letters(text: str, said: Sequence[bool], true: Sequence[bool], *, same: bool) -> Tally:
    both = [(s, t) for letter, s, t in zip(text, said, true, strict=True) if not letter.isspace()]
    agreed = sum(s and t for s, t in both)
    return Tally(sum(s for s, _ in both), agreed, 0 if same else sum(t for _, t in both), 0 if same else agreed)


def _clause(said: Sequence[bool], true: Sequence[bool], *, same: bool) -> Tally:
    agreed = any(said) and any(true)
    return Tally(any(said), agreed, any(true) and not same, agreed and not same)


def _touched(rows: Iterable[Row], op: str, version: Version) -> Marks:
    """Our marks on one side: the words taken out (or put in), and all of what moved with all that is nested in it."""
    marks = [[False] * len(clause.text) for clause in version.clauses]
    moved = [False] * len(marks)
    for row in rows:
        places, parts = (row.old, row.old_parts) if op == "-" else (row.new, row.new_parts)
        flags = [kind == op for kind, text in row.words if kind in ("=", op) for _ in text]
        at = 0
        for place, part in zip(places, parts, strict=True):
            moved[place] = row.moved
            marks[place] = flags[at : at + len(part)]
            at += len(part) + 1
    for place, parent in enumerate(parents(version.clauses)):
        moved[place] |= parent is not None and moved[parent]
        if moved[place]:
            marks[place] = [True] * len(marks[place])
    return marks


# --- marks put into a document and found again --------------------------------------------------


def marked_version(root: etree._Element, elements: Iterable[etree._Element]) -> tuple[Version, Marks]:
    """The version of a tree, and which of its letters stand within the elements. The tree is changed."""
    for element in elements:
        for node in element.iter():
            _bracket(node, "text")
            if node is not element:
                _bracket(node, "tail")
    return _unbracketed(draftdiff.read(etree.tostring(root, encoding="utf-8")).version)


def _bracket(node: etree._Element, name: str) -> None:
    """Put the marks around the text of a node, but not where it is a number or says something of the document."""
    holder = node if name == "text" else node.getparent()
    text = getattr(node, name)
    if holder is None or not text or not isinstance(holder.tag, str):
        return
    if any(etree.QName(e).localname in ("num", "meta") for e in (holder, *holder.iterancestors())):
        return
    setattr(node, name, _CORE.sub(lambda found: f"{_OPEN}{found[0]}{_CLOSE}", text))


def _unbracketed(version: Version) -> tuple[Version, Marks]:
    clauses, marks = [], []
    for clause in version.clauses:
        depth, text, flags = 0, [], []
        for letter in clause.text:
            if letter in (_OPEN, _CLOSE):
                depth += 1 if letter == _OPEN else -1
            else:
                text.append(letter)
                flags.append(depth > 0)
        clauses.append(replace(clause, text="".join(text), spans=()))
        marks.append(flags)
    return replace(version, clauses=tuple(clauses)), marks


def _without(root: etree._Element, unwanted: Callable[[etree._Element], bool]) -> etree._Element:
    """A copy of the tree without some elements; the text behind them stays."""
    copy = deepcopy(root)
    for element in [e for e in copy.iter(etree.Element) if unwanted(e)]:
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            continue
        if before is None:
            parent.text = (parent.text or "") + (element.tail or "")
        else:
            before.tail = (before.tail or "") + (element.tail or "")
        parent.remove(element)
    return copy


def _named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    yield from root.iter(*(f"{{*}}{name}" for name in names))


# --- the European Union's drafting tool: both versions and every move in one file -----------------


def leos(path: Path) -> Marked | None:
    """What an edit in LEOS did: elements with ``softaction`` ``add``, ``del``, ``move_from`` or ``move_to``.

    The old version is the file without what was added and where things were moved to, the new one without
    what was deleted and the ghosts that moves leave behind. None where the file marks nothing.
    """
    root = etree.parse(path).getroot()
    gone, come = {"del", "move_to"}, {"add", "move_from"}
    if not any(_action(e) in gone | come for e in root.iter(etree.Element)):
        return None
    sides = []
    for wanted, unwanted in ((gone, come), (come, gone)):
        tree = _without(root, lambda e, unwanted=unwanted: _action(e) in unwanted)  # type: ignore[misc]
        sides.append(marked_version(tree, [e for e in tree.iter(etree.Element) if _outermost(e, wanted)]))
    (old, old_marks), (new, new_marks) = sides
    return Marked(path.stem, old, new, old_marks, new_marks)


def _action(element: etree._Element) -> str:
    return next((v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == "softaction"), "")


def _outermost(element: etree._Element, actions: set[str]) -> bool:
    """Whether an element has one of the actions and stands in no other that has."""
    return _action(element) in actions and not any(_action(e) in actions for e in element.iterancestors())


# --- the United States: clauses struck and put in, in the vocabulary USLM ---------------------------

_PUT_IN, _STRUCK = ("added", "addedText"), ("deleted", "deletedText")


def uslm(path: Path) -> Marked | None:
    """A resolution reported with an amendment: elements with ``changed`` ``deleted`` or ``added``, and words marked so.

    The old version is the file without what was put in, what was struck standing again; the new one is the
    file without what was struck. None where the file marks nothing, or marks the text as a whole.
    """
    root = etree.parse(path).getroot()
    changed = {e.get("changed") for e in root.iter(etree.Element) if etree.QName(e).localname != "main"}
    if not changed & {"added", "deleted"}:
        return None
    (old, old_marks), (new, new_marks) = (
        _uslm_side(root, *sides) for sides in ((_STRUCK, _PUT_IN), (_PUT_IN, _STRUCK))
    )
    return Marked(path.stem, old, new, old_marks, new_marks, repeated=True)


def _uslm_side(root: etree._Element, kept: tuple[str, str], gone: tuple[str, str]) -> tuple[Version, Marks]:
    """One side, in which what the file marks as kept is neither put in nor struck any more but text like all other."""
    tree = _without(root, lambda e: _is_marked(e, gone))
    marked = [e for e in tree.iter(etree.Element) if _is_marked(e, kept)]
    outermost = [e for e in marked if not any(_is_marked(around, kept) for around in e.iterancestors())]
    for element in marked:
        element.attrib.pop("changed", None)
        if etree.QName(element).localname == kept[1]:
            element.tag = f"{{{etree.QName(element).namespace}}}inline"
    return marked_version(tree, outermost)


def _is_marked(element: etree._Element, names: tuple[str, str]) -> bool:
    name = etree.QName(element).localname
    return (element.get("changed") == names[0] and name != "main") or name == names[1]


# --- Luxembourg: consolidated texts that mark where each amending act touched them -------------------


def luxembourg(old: Path, new: Path) -> Marked | None:
    """The newer of two consolidated texts, with the ranges that acts not named in the older one have touched.

    Each act stands among the ``textualMod`` of the metadata; empty ``mod`` elements of the classes
    ``mod-start`` and ``mod-end`` are the ends of its ranges. Only the new side is marked, and coarsely: an
    article that was replaced is marked as a whole; the date in the title and the note that names the act
    are not. None where there is no new range.
    """
    before, after = etree.parse(old).getroot(), etree.parse(new).getroot()
    known = {_effect(e) for e in _named(before, "textualMod")}
    fresh = {f"#{e.get('id') or e.get('eId')}" for e in _named(after, "textualMod") if _effect(e) not in known}
    open_ranges: set[str] = set()
    for event, node in etree.iterwalk(after, events=("start", "end")):
        if event == "start" and etree.QName(node).localname == "mod" and node.get("for") in fresh:
            if node.get("class") == "mod-start":
                open_ranges.add(node.get("for", ""))
            else:
                open_ranges.discard(node.get("for", ""))
        if open_ranges:
            _bracket(node, "text" if event == "start" else "tail")
    version, marks = _unbracketed(draftdiff.read(etree.tostring(after, encoding="utf-8")).version)
    if not any(map(any, marks)):
        return None
    plain = draftdiff.read(old.read_bytes()).version
    bare = tuple(replace(clause, spans=()) for clause in plain.clauses)
    unmarked = frozenset({ClauseKind.TITLE, ClauseKind.NOTE})
    name = f"{old.parent.name} {new.stem}"
    return Marked(name, replace(plain, clauses=bare), version, None, marks, repeated=True, unmarked=unmarked)


def _effect(modification: etree._Element) -> tuple[str | None, ...]:
    """What tells one modification from another: its kind, the act that it comes from and what it touches."""
    ends = {etree.QName(e).localname: e.get("href") for e in modification.iter(etree.Element)}
    return modification.get("type"), ends.get("source"), ends.get("destination")


# --- Germany: an amending act that quotes the words before and after -------------------------------


def german(old: Path, act: Path, new: Path) -> Marked | None:
    """A statute before and after an act whose ``mod`` quotes the words to strike and those to put in their place.

    The quoted words are marked where they stand in the old and the new text. None where the new text has
    none of the words to be put in: then the act was not carried out in it.
    """
    versions = [draftdiff.read(path.read_bytes()).version for path in (old, new)]
    quotes: tuple[set[str], set[str]] = (set(), set())
    for modification in _named(etree.parse(act).getroot(), "mod"):
        texts = [" ".join("".join(q.itertext()).split()) for q in _named(modification, "quotedText")]
        for place, text in enumerate(texts[:2]):
            quotes[place].add(text)
    old_marks, new_marks = (
        [_places(clause.text, found) for clause in version.clauses]
        for version, found in zip(versions, quotes, strict=True)
    )
    if not any(map(any, new_marks)):
        return None
    return Marked(old.parent.name, versions[0], versions[1], old_marks, new_marks)


def _places(text: str, phrases: Iterable[str]) -> list[bool]:
    flags = [False] * len(text)
    for phrase in phrases:
        for found in re.finditer(re.escape(phrase), text):
            flags[found.start() : found.end()] = [True] * len(phrase)
    return flags

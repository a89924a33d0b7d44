"""Directives written in one line, so that a table of instructions can be looked over."""

from draftdiff.amendments.instructions.directive import Directive, Reference
from draftdiff.amendments.instructions.reading import read_directives


def read(text: str, lang: str | None = None) -> list[str]:
    """The directives of a text whose lines are parted by `` / ``, told in one line each."""
    return [told(directive) for directive in read_directives(text.split(" / "), lang)]


def told(directive: Directive) -> str:
    """Action, places, the quotes, the new text."""
    said = [directive.action.value, ",".join(map(place, directive.targets)) or "?"]
    if directive.old is not None:
        said.append(f"<{directive.old}>")
    if directive.where is not None:
        said.append(directive.where.value)
    if directive.anchor is not None:
        said.append(f"<{directive.anchor}>")
    if directive.beside is not None:
        said.append(place(directive.beside))
    said += [f"+{text}" for text in directive.texts]
    said += [f"#{directive.occurrence}"] * (directive.occurrence is not None)
    return " ".join(said + ["everywhere"] * directive.everywhere + ["through"] * directive.through)


def place(reference: Reference) -> str:
    """A place in short: ``op4(c).s2`` is the second sentence of operative paragraph 4 (c)."""
    short = {"preambular": "pp", "operative": "op", "paragraph": "p", "article": "art"}
    unit = short.get(reference.unit.value, reference.unit.value)
    said = unit + (reference.number or "") + "".join(f"({below})" for below in reference.below)
    for mark in ("sentence", "line", "indent"):
        said += f".{mark[0]}{getattr(reference, mark)}" if getattr(reference, mark) else ""
    return said + ("*" if reference.new else "")

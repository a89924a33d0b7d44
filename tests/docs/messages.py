"""The reference of all messages by which draftdiff refuses something, taken from the classes of its errors.

``python tests/docs/messages.py`` (``make reference``) writes docs/messages.md anew.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "messages.md"
SOURCES = (ROOT / "draftdiff", ROOT / "web" / "draftdiff_web")

KINDS = {
    "BadInput": ("What was given cannot be used", "exit code 2, status 400"),
    "TooLarge": ("What was given is too large", "exit code 2, status 413"),
    "NotFound": ("There is no such thing", "exit code 2, status 404"),
    "Conflict": ("Somebody else was faster, or it is there already", "exit code 2, status 409"),
    "Unavailable": ("Disk, folder, database or network do not allow it", "exit code 2, status 503"),
    "BrokenInvariant": ("A defect of draftdiff", "exit code 3, status 500"),
}
"""The kinds of error (`draftdiff.errors`), what they have in common, and how programs are told."""

LEFT_OPEN = "…"

OPENING = """\
# Messages

Every message by which draftdiff refuses something is one line: what is wrong, where, and what to do. This page lists
them all, with what stands behind each; `…` is what depends on the case. It is written from the program by
`make reference`; do not edit.
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One class of error: its name, its kind, what it says, what that means, what it tells to do."""

    name: str
    kind: str
    says: str
    means: str
    remedy: str


def messages() -> list[Message]:
    """All messages of the program, by what they say."""
    classes = {node.name: node for path in _modules() for node in _classes(path)}
    found = [
        Message(name, kind, *_said(node), _one_line(ast.get_docstring(node) or ""), _remedy(node))
        for name, node in classes.items()
        if (kind := _kind(name, classes)) and _told(node) is not None
    ]
    return sorted(found, key=lambda message: (message.says == LEFT_OPEN, _letters(message.says), message.name))


def refusals() -> Iterator[tuple[Path, ast.ClassDef, ast.Call]]:
    """The classes of errors that tell a message of their own, with the call by which they do."""
    classes = {node.name: node for path in _modules() for node in _classes(path)}
    for path in _modules():
        for node in _classes(path):
            kind, call = _kind(node.name, classes), _told(node)
            if call is not None and kind not in {None, "BrokenInvariant"}:
                yield path, node, call


def _letters(text: str) -> str:
    """By what a message is looked for: its words, without what is filled in before them."""
    return text.casefold().lstrip("…'\" :")


def _modules() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted(folder.rglob("*.py"))


def _classes(path: Path) -> Iterator[ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in tree.body if isinstance(node, ast.ClassDef))


def _kind(name: str, classes: dict[str, ast.ClassDef]) -> str | None:
    """The kind of a class of errors; None for any other class, and for the kinds themselves."""
    bases = [_name(base) for base in classes[name].bases] if name in classes and name not in KINDS else []
    for base in bases:
        if base in KINDS:
            return base
        if kind := _kind(base, classes) if base in classes else None:
            return kind
    return None


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _told(node: ast.ClassDef) -> ast.Call | None:
    """The call by which the class builds its message."""
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    return next((each for each in calls if ast.unparse(each.func) == "super().__init__" and each.args), None)


def _said(node: ast.ClassDef) -> tuple[str]:
    call = _told(node)
    return (_text(call.args[0]) if call else "",)


def _remedy(node: ast.ClassDef) -> str:
    call = _told(node)
    return next((_text(each.value) for each in call.keywords if each.arg == "remedy"), "") if call else ""


def _text(node: ast.expr) -> str:
    return _one_line(re.sub(rf"{LEFT_OPEN}(?:\s?{LEFT_OPEN})+", LEFT_OPEN, _template(node)))


def _template(node: ast.expr) -> str:
    """A text as it stands in the code, with what is filled in left open."""
    match node:
        case ast.Constant(value=str(text)):
            told = text
        case ast.JoinedStr(values=values):
            told = "".join(map(_template, values))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            told = _template(left) + _template(right)
        case ast.IfExp(body=body, orelse=other):
            either = [text for text in map(_template, (body, other)) if text.strip(f"{LEFT_OPEN} ")]
            told = " / ".join(dict.fromkeys(either)) or LEFT_OPEN
        case (
            ast.Call(func=ast.Name(id="_" | "gettext"), args=[ast.Constant(value=str(text)), *_])
            | ast.Call(func=ast.Name(id="ngettext"), args=[_, ast.Constant(value=str(text)), *_])
        ):
            told = re.sub(r"%\(\w+\)s", LEFT_OPEN, text).replace("%%", "%")
        case _:
            told = LEFT_OPEN
    return told


def _one_line(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def page() -> str:
    """The page of the reference."""
    parts = [OPENING]
    everything = messages()
    for kind, (heading, told) in KINDS.items():
        here = [message for message in everything if message.kind == kind]
        if not here:
            continue
        rows = [f"| {_cell(m.says)} | {_cell(m.means)} | {_cell(m.remedy)} |" for m in here]
        parts.append(f"\n## {heading}\n\nPrograms are told by {told}.\n")
        parts.append("\n| message | what it means | what to do |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "".join(parts)


def _cell(text: str) -> str:
    """A text in a cell of a table, of which nothing is markup."""
    return re.sub(r"([|<>*_\[\]\\])", r"\\\1", text.replace("`", ""))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

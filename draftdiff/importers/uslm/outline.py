"""A resolution or bill of the United States Congress in USLM as an outline."""

from __future__ import annotations

from draftdiff import akn
from draftdiff.errors import BadInput
from draftdiff.importers.lines.language import normal_code
from draftdiff.importers.uslm.furniture import STRUCK, cleared
from draftdiff.importers.uslm.passage import Footnotes, Passage
from draftdiff.importers.uslm.preface import adopted_on, read_front, with_title
from draftdiff.importers.uslm.provisions import Parts, Provisions
from draftdiff.importers.uslm.tree import Node, Text
from draftdiff.model import ClauseKind, Item, NoteAnchor, Outline
from draftdiff.tongues import gettext as _

_AMENDMENTS = frozenset({"amendment", "engrossedAmendment"})


class AmendmentAlone(BadInput):
    """The document is an amendment to another text and does not hold that text."""

    def __init__(self, source: str, root: str, line: int) -> None:
        super().__init__(
            _(
                "line %(line)s: <%(root)s> is an amendment to another text, which it does not hold",
                line=line,
                root=root,
            ),
            where=source,
            remedy=_("give the bill or resolution as amended"),
        )


class NoProvision(BadInput):
    """A USLM document in which nothing is resolved or enacted: a title page, an empty main part."""

    def __init__(self, source: str, root: str, line: int, *, struck: bool) -> None:
        why = (
            _("every provision is struck by the document itself") if struck else _("no section or paragraph was found")
        )
        super().__init__(
            _("line %(line)s: the USLM document <%(root)s> has no provision: %(why)s", line=line, root=root, why=why),
            where=source,
            remedy=_("give a bill or resolution with its sections"),
        )


def outline_of(root: Node, *, source: str, lang: str | None = None) -> Outline:
    """The outline of a USLM document, the text as amended: what it puts in stands, what it strikes is omitted.

    ``lang`` is a code of ISO 639; without one the document tells it, else it is English. Nothing is dropped in
    silence: every word is in a unit, a front line or a note, or stands among the omissions with the reason.
    Raises `AmendmentAlone` and `NoProvision`.
    """
    if root.name in _AMENDMENTS:
        raise AmendmentAlone(source, root.name, root.line)
    text, omissions = cleared(with_title(root))
    footnotes = Footnotes(text)
    front = read_front(text, footnotes)
    parts = _parts(text, footnotes)
    if not any(unit.kind is ClauseKind.OPERATIVE for unit in parts.body):
        line = next((node.line for node in root.nodes if node.name == "main"), root.line)
        raise NoProvision(source, root.name, line, struck=any(omission.reason == STRUCK for omission in omissions))
    anchored = [*front.notes, *_notes(parts)]
    return Outline(
        lang=_language(root, lang),
        title=front.title,
        formula=parts.formula.item() if parts.formula else None,
        front=tuple(front.lines),
        preamble=tuple(unit.item() for unit in parts.preamble),
        body=tuple(unit.item() for unit in parts.body),
        closing=tuple(unit.item() for unit in parts.closing),
        notes=(*(note for _, note in anchored), *_unmarked(footnotes)),
        anchors=tuple(anchor for anchor, _ in anchored),
        adopted_on=adopted_on(text),
        omissions=tuple(sorted([*omissions, *front.omissions], key=lambda omission: omission.line)),
    )


def _parts(root: Node, footnotes: Footnotes) -> Parts:
    """The main part without its title, then what stands behind it."""
    provisions = Provisions(footnotes)
    for node in root.content:
        if isinstance(node, Text):
            provisions.close(root.holding(node).named("p"))
        elif node.name == "main":
            main = (part for part in node.content if not (isinstance(part, Node) and part.name == "longTitle"))
            provisions.gather(node.holding(*main))
        elif node.name not in ("preface", "officialTitle"):
            provisions.append(node)
    return provisions.parts


def _notes(parts: Parts) -> list[tuple[NoteAnchor, Item]]:
    found = list(parts.formula.notes("formula")) if parts.formula else []
    for name, units in (("preamble", parts.preamble), ("body", parts.body), ("closing", parts.closing)):
        for index, unit in enumerate(units):
            found.extend(unit.notes(f"{name}:{index}"))
    return found


def _unmarked(footnotes: Footnotes) -> list[Item]:
    """The footnotes whose marks were not found in the text."""
    words = Passage(footnotes)
    for node in footnotes.left():
        words.footnote(node)
    return [note for _, note in words.notes]


def _language(root: Node, lang: str | None) -> str:
    named = next((node for node in root.walk() if node.name == "dc:language"), None)
    told = "".join(text.text for text in named.texts()).strip() if named is not None else ""
    code = normal_code(lang or told or "eng")
    return code if lang or akn.three_letters(code) else "eng"

"""A second version of the real adopted text, made from it with twelve different kinds of change.

The words of the real text are read from ../shared when the test runs; only the edits stand here. The
same second version is made twice: as plain text, and as Akoma Ntoso by editing the recorded document
the way a person does it in an XML editor: elements moved, words typed, new elements without ids.
"""

from dataclasses import dataclass, field

from lxml import etree

from draftdiff.model import Clause, ClauseKind, Version

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NEW_PREAMBULAR = "Bearing in mind the reports of harbour masters on small boats that were lost at night,"
NEW_OPERATIVE = "Invites lighthouse keepers to keep a register of every signal of distress and to share it at once;"
NEW_LAST = "Decides to come back to this question at its spring session."
NEW_SUBPARAGRAPH = "in the first place with the islands of the southern archipelago;"
RETITLED = ("human-trafficking", "trafficking in persons")
ITALIC = "social protection programmes"
"""Words of OP14 that the second document prints in italics; plain text cannot say so."""

EXPECTED = {
    # what was done: (heading it counts under, moved, consequential changes, labels before, labels after)
    "title edited": [("edited", False, "", "Title", "Title")],
    "edited": [("edited", False, "", "OP3", "OP3")],
    "deleted": [("deleted", False, "", "PP3", None), ("deleted", False, "", "OP7", None)],
    "inserted": [
        ("inserted", False, "", None, "PP8"),
        ("inserted", False, "", None, "OP11"),
        ("inserted", False, "", None, "OP32"),
    ],
    "sub-paragraph inserted": [("inserted", False, "", None, "OP9(a)")],
    "moved": [("unchanged", True, "number", "PP21", "PP12")],
    "moved and edited": [("edited", True, "number", "OP13", "OP20")],
    "split": [("split", False, "number", "OP26", "OP26+OP27")],
    "merged": [("merged", False, "number punctuation", "OP28+OP29", "OP29")],
    "lead verb chained": [("consequential", False, "number lead-verb", "PP18", "PP19")],
    "closing punctuation": [
        ("consequential", False, "number punctuation", "OP10", "OP9"),
        ("consequential", False, "punctuation", "OP31", "OP31"),
    ],
    "renumbered": [],  # unchanged clauses between an insertion and a deletion: `renumbered` below
}
"""The twelve kinds of change, and every row of the comparison that is not silent or merely renumbered."""

FORMAT = ("format", False, "number", "OP14", "OP13")
"""The thirteenth kind, which only the second version in XML has."""

SPLIT_BY_HAND = ("split", False, "", "OP26", "OP26+OP27")
"""In the XML the first half keeps the wId; in the text it goes to the half that keeps more of the words."""

SUMMARY = {"edited": 3, "inserted": 4, "deleted": 2, "split": 1, "merged": 1, "moved": 2, "consequential": 3}


@dataclass
class Text:
    """A paragraph of the second version: its words and the numbers of the paragraphs they come from."""

    words: str
    of: tuple[int, ...] = ()
    children: list[str] = field(default_factory=list)


def expected(**instead: list[tuple]) -> list[tuple]:
    """The rows of `EXPECTED`, sorted, with other ones for some kinds."""
    return sorted((entry for rows in {**EXPECTED, **instead}.values() for entry in rows), key=str)


def renumbered() -> list[tuple[str, str]]:
    """Old and new label of every clause that only got another number."""
    preambular = [*range(3, 8), *range(9, 12), *range(13, 19), *range(20, 22)]
    old_preambular = [*range(4, 9), *range(9, 12), *range(12, 18), *range(19, 21)]
    operative = [7, 8, 10, *range(12, 20), 28]
    old_operative = [8, 9, 11, 12, *range(14, 21), 27]
    return [
        *((f"PP{old}", f"PP{new}") for old, new in zip(old_preambular, preambular, strict=True) if old != new),
        *((f"OP{old}", f"OP{new}") for old, new in zip(old_operative, operative, strict=True) if old != new),
    ]


def plan(first: Version) -> tuple[list[Text], list[Text]]:
    """The preambular and the operative paragraphs of the second version."""
    pp = [Text(c.text, (n,)) for n, c in enumerate(_of(first, ClauseKind.PREAMBULAR), 1)]
    op = [Text(c.text, (n,)) for n, c in enumerate(_of(first, ClauseKind.OPERATIVE), 1)]
    _edit(pp[17], "Condemning also", "Also condemning")
    preamble = [*pp[:2], *pp[3:8], Text(NEW_PREAMBULAR), *pp[8:11], pp[20], *pp[11:20], *pp[21:]]
    _edit(op[2], "improving", "strengthening")
    _edit(op[2], "migration governance", "the governance of borders")
    op[9] = Text(op[9].words.rstrip(";") + ":", (10,), [NEW_SUBPARAGRAPH])
    _edit(op[12], "specific programmes", "well-funded programmes")
    at = op[25].words.index("affirms its support")
    split = [Text(op[25].words[:at].rstrip(), (26,)), Text("A" + op[25].words[at + 1 :])]
    merged = op[27].words.rstrip(";") + ", and " + op[28].words[0].lower() + op[28].words[1:]
    op[30].words = op[30].words.rstrip(".") + ";"
    body = [*op[:6], *op[7:11], Text(NEW_OPERATIVE), op[11], *op[13:20], op[12], *op[20:25], *split, op[26]]
    return preamble, [*body, Text(merged, (28, 29)), *op[29:], Text(NEW_LAST)]


def second_text(first: Version) -> str:
    """The second version as plain text."""
    preamble, body = plan(first)
    (formula,) = _of(first, ClauseKind.FORMULA)
    (note,) = _of(first, ClauseKind.NOTE)
    adoption = next(line for line in first.front if line.startswith("Resolution adopted"))
    blocks = [first.title.replace(*RETITLED), _with_marker(adoption), formula.text]
    blocks += [item.words for item in preamble]
    for number, item in enumerate(body, start=1):
        blocks.append(f"{number}. {item.words}")
        blocks += [f"({letter}) {child}" for letter, child in zip("abc", item.children, strict=False)]
    return "\n\n".join([*blocks, f"* {note.text}"]) + "\n"


def second_document(first: Version, recorded: bytes) -> bytes:
    """The second version as Akoma Ntoso, by hand from the recorded first one."""
    root = etree.fromstring(recorded)
    preamble, body = plan(first)
    (title,) = root.iter(f"{{{NAMESPACE}}}docTitle")
    title.text = title.text.replace(*RETITLED)
    _rearrange(next(root.iter(f"{{{NAMESPACE}}}recitals")), "recital", preamble)
    _rearrange(next(root.iter(f"{{{NAMESPACE}}}mainBody")), "paragraph", body)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def row(change) -> tuple[str, bool, str, str | None, str | None]:
    """A row of a comparison as `EXPECTED` writes it."""
    consequential = " ".join(c.value for c in change.consequences)
    return change.tally, change.moved, consequential, labels(change.old), labels(change.new)


def labels(clauses: tuple[Clause, ...]) -> str | None:
    """The labels of one side of a row, as `EXPECTED` writes them."""
    return "+".join(c.label for c in clauses) or None


def _of(version: Version, kind: ClauseKind) -> list[Clause]:
    return [c for c in version.clauses if c.kind is kind]


def _edit(item: Text, old: str, new: str) -> None:
    assert old in item.words
    item.words = item.words.replace(old, new, 1)


def _with_marker(adoption: str) -> str:
    return adoption if "*" in adoption else adoption.replace("consensus", "consensus*", 1)


def _rearrange(parent, tag: str, items: list[Text]) -> None:
    """Make the paragraphs of the second version the children of their element, old ones reused."""
    olds = list(parent)
    for element in olds:
        parent.remove(element)
    for number, item in enumerate(items, start=1):
        element = olds[item.of[0] - 1] if item.of else _fresh(parent, tag)
        (p,) = element.iter(f"{{{NAMESPACE}}}p")
        p.text = item.words
        for num in element.iter(f"{{{NAMESPACE}}}num"):
            num.text = f"{number}."
        if tag == "paragraph" and item.of == (14,):
            _italicise(p, ITALIC)
        if item.children:
            _nest(element, item)
        parent.append(element)


def _fresh(parent, tag: str):
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    holder = element
    if tag == "paragraph":
        etree.SubElement(element, f"{{{NAMESPACE}}}num")
        holder = etree.SubElement(element, f"{{{NAMESPACE}}}content")
    etree.SubElement(holder, f"{{{NAMESPACE}}}p")
    return element


def _italicise(p, words: str) -> None:
    before, _, after = p.text.partition(words)
    assert after
    p.text = before
    italic = etree.SubElement(p, f"{{{NAMESPACE}}}i")
    italic.text, italic.tail = words, after


def _nest(element, item: Text) -> None:
    """A paragraph with sub-paragraphs: its words become the intro of a list."""
    element.remove(element.find(f"{{{NAMESPACE}}}content"))
    listed = etree.SubElement(element, f"{{{NAMESPACE}}}list")
    intro = etree.SubElement(listed, f"{{{NAMESPACE}}}intro")
    etree.SubElement(intro, f"{{{NAMESPACE}}}p").text = item.words
    for letter, child in zip("abc", item.children, strict=False):
        point = etree.SubElement(listed, f"{{{NAMESPACE}}}point")
        etree.SubElement(point, f"{{{NAMESPACE}}}num").text = f"({letter})"
        content = etree.SubElement(point, f"{{{NAMESPACE}}}content")
        etree.SubElement(content, f"{{{NAMESPACE}}}p").text = child

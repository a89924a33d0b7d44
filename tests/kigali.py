"""A second version of the real adopted text, made from it with twelve different kinds of change.

The words of the real text are read from ../shared when the test runs; only the edits stand here.
"""

from draftdiff.model import Clause, ClauseKind, Version

NEW_PREAMBULAR = "Bearing in mind the reports of harbour masters on small boats that were lost at night,"
NEW_OPERATIVE = "Invites lighthouse keepers to keep a register of every signal of distress and to share it at once;"
NEW_LAST = "Decides to come back to this question at its spring session."
NEW_SUBPARAGRAPH = "in the first place with the islands of the southern archipelago;"

EXPECTED = {
    # what was done: (heading it counts under, moved, labels before, labels after)
    "title edited": [("edited", False, "Title", "Title")],
    "edited": [("edited", False, "OP3", "OP3")],
    "deleted": [("deleted", False, "PP3", None), ("deleted", False, "OP7", None)],
    "inserted": [
        ("inserted", False, None, "PP8"),
        ("inserted", False, None, "OP11"),
        ("inserted", False, None, "OP32"),
    ],
    "sub-paragraph inserted": [("inserted", False, None, "OP9(a)")],
    "moved": [("unchanged", True, "PP21", "PP12")],
    "moved and edited": [("edited", True, "OP13", "OP20")],
    "split": [("split", False, "OP26", "OP26+OP27")],
    "merged": [("merged", False, "OP28+OP29", "OP29")],
    "lead verb chained": [("consequential", False, "PP18", "PP19")],
    "closing punctuation": [("consequential", False, "OP10", "OP9"), ("consequential", False, "OP31", "OP31")],
    "renumbered": [],  # every clause between an insertion and a deletion; they are counted, not listed
}
"""The twelve kinds of change, and every row of the comparison that is not silent or merely renumbered."""


def second_version(first: Version) -> str:
    """The plain text of the second version."""
    pp = [c.text for c in first.clauses if c.kind is ClauseKind.PREAMBULAR]
    op = [c.text for c in first.clauses if c.kind is ClauseKind.OPERATIVE]
    moved = pp[20]
    pp[17] = pp[17].replace("Condemning also", "Also condemning", 1)
    preamble = [*pp[:2], *pp[3:8], NEW_PREAMBULAR, *pp[8:11], moved, *pp[11:20], *pp[21:]]
    op[2] = op[2].replace("improving", "strengthening", 1).replace("migration governance", "the governance of borders")
    carried = op[12].replace("specific programmes", "well-funded programmes", 1)
    op[9] = op[9].rstrip(";") + ":"
    at = op[25].index("affirms its support")
    split = [op[25][:at].rstrip(), "A" + op[25][at + 1 :]]
    merged = op[27].rstrip(";") + ", and " + op[28][0].lower() + op[28][1:]
    op[30] = op[30].rstrip(".") + ";"
    body = [
        *op[:6],
        *op[7:10],
        *op[10:11],
        NEW_OPERATIVE,
        op[11],
        *op[13:20],
        carried,
        *op[20:25],
        *split,
        op[26],
        merged,
        *op[29:],
        NEW_LAST,
    ]
    lines = [
        first.title.replace("human-trafficking", "trafficking in persons"),
        _formula(first),
        *preamble,
        *(f"{number}. {text}" for number, text in enumerate(body, start=1)),
    ]
    return "\n\n".join(lines).replace(op[9], f"{op[9]}\n\n(a) {NEW_SUBPARAGRAPH}", 1) + "\n"


def _formula(version: Version) -> str:
    return next(c.text for c in version.clauses if c.kind is ClauseKind.FORMULA)


def row(change) -> tuple[str, bool, str | None, str | None]:
    """A row of a comparison as `EXPECTED` writes it."""
    return change.tally, change.moved, labels(change.old), labels(change.new)


def labels(clauses: tuple[Clause, ...]) -> str | None:
    """The labels of one side of a row, as `EXPECTED` writes them."""
    return "+".join(c.label for c in clauses) or None

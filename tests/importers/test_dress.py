"""The dress of a text, its line endings, spaces, page turns and Markdown, makes no difference."""

import pytest
from sketching import sketch

PLAIN = """\
Lamps for all ports

The Assembly of Ports,

Recalling its decision of 2027,

Noting the report of the keepers, which was sent to all ports in the spring,

1. Urges all ports to keep a lamp;

2. Calls upon donors:

(a) to pay for oil;

(b) to pay for glass;

3. Requests the keepers to report.
"""

DRESSES = {
    "Windows line endings": PLAIN.replace("\n", "\r\n"),
    "old Macintosh line endings": PLAIN.replace("\n", "\r"),
    "byte order mark": "\ufeff" + PLAIN,
    "spaces before each line": "".join(f"  {line}" for line in PLAIN.splitlines(keepends=True)),
    "tabs after the numbers": PLAIN.replace(". ", ".\t").replace(") ", ")\t"),
    "tabs before the numbers": PLAIN.replace("\n1.", "\n\t1.").replace("\n(", "\n\t\t("),
    "no-break spaces": PLAIN.replace("1. ", "1.\u00a0").replace("(a) ", "(a)\u00a0").replace(" of ", " of\u00a0"),
    "thin spaces": PLAIN.replace("1. ", "1.\u2009").replace("(a) ", "(a)\u202f"),
    "white space at the ends of lines": PLAIN.replace("\n", "  \t\n"),
    "a form feed between pages": PLAIN.replace("\n2. Calls", "\n\f2. Calls"),
    "a page number where a page turns": PLAIN.replace("\n2. Calls", "\n- 2 -\n\f\n2. Calls"),
    "lines in a narrow column": PLAIN.replace("keepers, which", "keepers,\nwhich").replace("in the", "in\nthe"),
    "a word torn at the end of a line": PLAIN.replace("keepers, which", "keep-\ners, which"),
    "two blank lines": PLAIN.replace("\n\n", "\n\n\n"),
    "no blank lines": PLAIN.replace("\n\n", "\n"),
    "lines numbered in the margin": "".join(
        f"{number:3}  {line}" for number, line in enumerate(PLAIN.replace("\n\n", "\n").splitlines(keepends=True), 1)
    ),
    "italics of Markdown": PLAIN.replace("Recalling", "*Recalling*").replace("Noting", "*Noting*"),
    "bold leads and a heading of Markdown": "# "
    + PLAIN.replace("Recalling", "**Recalling**").replace("Noting", "**Noting**").replace("Urges", "**Urges**"),
    "zero-width spaces": PLAIN.replace("1. ", "1.\u200b "),
}  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES)
def test_dress_makes_no_difference(dress):
    """The same text is read from any line endings, indents, spaces and page turns."""

    def plain(lines):
        return [line.replace("\u00a0", " ").replace("\u2009", " ").replace("\u202f", " ") for line in lines]

    assert plain(sketch(DRESSES[dress])) == [
        "title Lamps for all ports",
        "formula The Assembly of Ports,",
        "PP Recalling its decision of 2027,",
        "PP Noting the report of the keepers, which was sent to all ports in the spring,",
        "OP 1. Urges all ports to keep a lamp;",
        "OP 2. Calls upon donors:",
        "  - (a) to pay for oil;",
        "  - (b) to pay for glass;",
        "OP 3. Requests the keepers to report.",
    ]


def test_markdown():
    """Emphasis, links and headings of Markdown leave only their words."""
    text = """\
# Resolution on ports

**The Assembly,**

*Recalling* its rules,

*Noting* the [report](https://x.org/a),

1. **Decides** to act;
2. *Requests* the keeper to:
   - buy oil;
   - buy glass;
3. Invites ports to join.
"""
    assert sketch(text) == [
        "title Resolution on ports",
        "formula The Assembly,",
        "PP Recalling its rules,",
        "PP Noting the report,",
        "OP 1. Decides to act;",
        "OP 2. Requests the keeper to:",
        "  - - buy oil;",
        "  - - buy glass;",
        "OP 3. Invites ports to join.",
    ]

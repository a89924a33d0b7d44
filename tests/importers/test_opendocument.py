"""OpenDocument texts: numbers, footnotes, tables, tracked changes, and what is refused."""

import io
import zipfile

import pytest
from office import office  # noqa: F401 - a fixture

from draftdiff.akn.parser import DoctypeRefused
from draftdiff.diff import compare
from draftdiff.importers import opendocument, read
from draftdiff.importers.manuscript import Paragraph, Table
from draftdiff.importers.opendocument.package import Encrypted, FetchingRefused, MacrosRefused, NotOpenDocument
from draftdiff.importers.revisions import Revisions, by, nothing
from draftdiff.reports.word import comparison_docx, version_docx

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "manifest": "manifest",
        "script": "script", "draw": "drawing", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
MIME = "application/vnd.oasis.opendocument.text"

LIST = """<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
 style:num-suffix=")"/></text:list-style>"""
HEAD = "<text:p>Lanterns along the towpath</text:p><text:p>The Council of Bargees,</text:p>"
HEAD += "<text:p>Recalling its decision on towpaths,</text:p>"
BODY = f"""{HEAD}<text:list text:style-name="L"><text:list-item><text:p>Decides to light the lamps<text:note
 text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Those of the
 locks.</text:p></text:note-body></text:note>:</text:p><text:list><text:list-item><text:p>by dusk;</text:p>
</text:list-item><text:list-item><text:p>by dawn;</text:p></text:list-item></text:list></text:list-item><text:list-item>
<text:p>Requests a report.</text:p></text:list-item></text:list>"""


def flat(body, styles=LIST, before=""):
    """A document in one file."""
    return (
        f'<office:document {_NAMES} office:mimetype="{MIME}">{before}<office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def packed(parts, mime=MIME):
    """An archive of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", mime)
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def content(body):
    return (
        f"<office:document-content {_NAMES}><office:automatic-styles>{LIST}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def clauses(version):
    return [(clause.kind.value, clause.num, clause.text) for clause in version.clauses]


@pytest.mark.parametrize("data", [flat(BODY), packed({"content.xml": content(BODY)})], ids=["flat", "archive"])
def test_numbers_and_footnotes_are_those_of_the_program(data):
    """Lists count as the program prints them, at each level; a footnote stands at its mark."""
    reading = read(data, source="towpath.odt")
    assert reading.format == "odt"
    assert clauses(reading.version)[2:] == [
        ("preambular", None, "Recalling its decision on towpaths,"),
        ("operative", "1.", "Decides to light the lamps:"),
        ("subparagraph", "(a)", "by dusk;"),
        ("subparagraph", "(b)", "by dawn;"),
        ("operative", "2.", "Requests a report."),
        ("note", "1", "Those of the locks."),
    ]


def test_a_table_stays_a_table():
    """Rows and cells come as such, a cell over two columns as one."""
    row = "<table:table-row><table:table-cell{}><text:p>{}</text:p></table:table-cell>{}</table:table-row>"
    rows = row.format(' table:style-name="C" table:number-columns-spanned="2"', "Dues", "<table:covered-table-cell/>")
    rows += row.format(' table:style-name="C"', "Barge", "<table:table-cell><text:p>Two</text:p></table:table-cell>")
    drawn = '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="1pt"/>'
    body = f"{HEAD}<table:table>{rows}</table:table>"
    blocks = opendocument.manuscript(flat(body, f"{drawn}</style:style>"), source="t").blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [[(cell.text, cell.columns) for cell in cells] for cells in table.rows] == [
        [("Dues", 2)],
        [("Barge", 1), ("Two", 1)],
    ]


def tracked(body):
    """Kenya put a word in, Malta took one out."""
    changed = "<text:changed-region text:id='{}'><text:{}><office:change-info><dc:creator>{}</dc:creator><dc:date>"
    changed += "2031-05-04T10:00:00</dc:date></office:change-info>{}</text:{}></text:changed-region>"
    regions = changed.format("a", "insertion", "Kenya", "", "insertion")
    regions += changed.format("b", "deletion", "Malta", "<text:p>old </text:p>", "deletion")
    return flat(f"<text:tracked-changes>{regions}</text:tracked-changes>{body}")


CHANGED = f"""{HEAD}<text:p>1. Decides to plant <text:change text:change-id="b"/><text:change-start
 text:change-id="a"/>grey <text:change-end text:change-id="a"/>willows.</text:p>"""


@pytest.mark.parametrize(
    ("accept", "words"),
    [
        (by("Kenya", "Malta"), "plant grey willows."),
        (nothing, "plant old willows."),
        (by("Kenya"), "plant old grey willows."),
        (by("Malta"), "plant willows."),
    ],
)
def test_any_of_the_tracked_changes_can_be_accepted(accept, words):
    """The text is the one that the program would show after the same clicks; what falls out is told."""
    found = opendocument.manuscript(tracked(CHANGED), source="t", accept=accept)
    last = found.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.endswith(words)
    assert [(each.author, each.text.strip()) for each in found.revisions] == [("Malta", "old"), ("Kenya", "grey")]
    told = " ".join(text for text, _ in found.furniture)
    assert ("old" in told, "grey" in told) == ("old" not in words, "grey" not in words)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (packed({"content.xml": content(BODY), "Basic/Standard/script-lb.xml": "<x/>"}), MacrosRefused),
        (packed({"content.xml": f"<!DOCTYPE x []>{content(BODY)}"}), DoctypeRefused),
        (packed({"content.xml": content(BODY)}, "application/vnd.oasis.opendocument.spreadsheet"), NotOpenDocument),
        (packed({"encrypted-package": "x"}), Encrypted),
        (flat(f'{HEAD}<draw:frame><draw:image xlink:href="http://a.example/x.png"/></draw:frame>'), FetchingRefused),
    ],
    ids=["macros", "doctype", "spreadsheet", "encrypted", "fetching"],
)
def test_what_could_do_harm_is_refused(data, error):
    """Each with its own line, and nothing of it is read."""
    with pytest.raises(error):
        read(data, source="t.odt")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["odt", "fodt"])
def test_what_libreoffice_makes_of_a_word_file_reads_alike(office, tmp_path, form):  # noqa: F811 - a fixture
    """The same clauses, and with tracked changes the same accepted and rejected texts."""
    old = read(flat(BODY), source="old").version
    new = read(flat(BODY.replace("a report", "two reports")), source="new").version
    clean, changes = tmp_path / "clean.docx", tmp_path / "changes.docx"
    clean.write_bytes(version_docx(new))
    changes.write_bytes(comparison_docx(compare(old, new)))
    converted = office.converted(clean, form, tmp_path).read_bytes()
    assert clauses(read(converted, source="c").version) == clauses(new)
    converted = office.converted(changes, form, tmp_path).read_bytes()
    for choice, version in ((Revisions.ACCEPTED, new), (Revisions.REJECTED, old)):
        assert clauses(read(converted, source="c", revisions=choice).version) == clauses(version)

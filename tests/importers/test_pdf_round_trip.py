"""What this program prints, itself or by way of Word and an office program, it reads back: the same clauses."""

from pathlib import Path

import pytest
from office import office  # noqa: F401 - a fixture

from draftdiff.importers.reading import read
from draftdiff.model import ClauseKind
from draftdiff.reports.pdf.pages import version_pdf
from draftdiff.reports.word import facts_of, version_docx

DRAFTS = Path(__file__).parents[2] / "drafts"
SAMPLES = (
    "early-warning/adopted.eng.txt",
    "early-warning/adopted.fra.txt",
    "night-lighting/adopted.txt",
    "safe-drinking-water/adopted.txt",
    "seed-exchange/draft.txt",
)

UNTITLED = """The Council of Bargees,

Recalling its rules of the towpath,

1. Decides to light the lamps;

2. Requests a report.

Annex I
Rules of the towpath

1. Lamps are lit at dusk.

2. They are put out at dawn.

Annex II
Rules of the weir

1. The weir is closed at night.
"""


def sample(name):
    return read((DRAFTS / name).read_bytes(), source=name).version


def clauses(version):
    """Kinds, numbers and words; where a line breaks is the printer's."""
    return [(clause.kind, clause.num, " ".join(clause.text.split())) for clause in version.clauses]


@pytest.mark.parametrize("name", SAMPLES)
def test_our_own_pdf_has_the_same_clauses(name):
    """A sample printed as a PDF and read back is the same text, footnotes in their places."""
    version = sample(name)
    reading = read(version_pdf(version), source="printed.pdf")
    assert clauses(reading.version) == clauses(version)
    assert not reading.outline.doubts


def test_a_text_without_a_title_with_annexes_is_read_back():
    """The name under which a text is kept is no title; annexes with their titles and paragraphs are told as such."""
    version = read(UNTITLED.encode(), source="towpath.txt").version
    printed = version_pdf(version)
    reading = read(printed, source="printed.pdf")
    assert clauses(reading.version) == clauses(version)
    assert [clause.num for clause in version.clauses if not clause.depth and clause.kind is ClauseKind.ANNEX] == [
        "Annex I",
        "Annex II",
    ]
    assert not any("unrecorded" in line for line in reading.lines)


@pytest.mark.slow
def test_the_pdf_of_an_office_program_has_the_same_clauses(office, tmp_path):  # noqa: F811
    """A sample written for Word, printed by an office program and read back is the same text."""
    for number, name in enumerate(SAMPLES):
        reading = read((DRAFTS / name).read_bytes(), source=name)
        version = reading.version
        path = tmp_path / f"sample-{number}.docx"
        path.write_bytes(version_docx(version, facts_of(reading.document)))
        printed = office.converted(path, "pdf", tmp_path).read_bytes()
        assert (name, clauses(read(printed, source=name).version)) == (name, clauses(version))

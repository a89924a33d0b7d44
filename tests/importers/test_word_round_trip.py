"""What this program writes for Word it reads back as the document that it was, to the letter."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from generated import drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import office  # noqa: F401 - a fixture

from draftdiff import demo, tracking
from draftdiff.importers.manuscript import Told
from draftdiff.importers.reading import built, read
from draftdiff.model import ClauseKind, FrontRole, Item, Outline, Span
from draftdiff.reports.word import facts_of, version_docx

DRAFTS = Path(__file__).parents[2] / "drafts"
SAMPLES = sorted(
    path.relative_to(DRAFTS).as_posix()
    for path in DRAFTS.rglob("*.txt")
    if path.stem.partition(".")[0] not in {"amendments", "bureau", "council", "floor"}
)


def written(document):
    """A document as a file of Word."""
    return version_docx(document.version(), facts_of(document))


def back(document):
    """A document written for Word and read again."""
    return read(written(document), source="back.docx", unfinished=True).document


def clauses(document):
    return [(each.kind, each.num, each.depth, each.text) for each in document.version().clauses]


def sample(name):
    return read((DRAFTS / name).read_bytes(), source=name).document


def edited_file(data, change):
    """The file with its text changed as somebody would in Word."""
    source, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, change(part.decode()) if name == "word/document.xml" else part)
    return stream.getvalue()


def test_the_samples_are_all_there():
    """Every text of the samples that is a resolution is among them."""
    assert len(SAMPLES) == 13


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_back_to_the_letter(name):
    """Preface, footnotes, reservations and markup: the same bytes, and nothing to doubt."""
    document = sample(name)
    reading = read(written(document), source="back.docx")
    assert reading.document.to_bytes() == document.to_bytes()
    assert reading.outline.doubts == ()


def test_every_recorded_version_comes_back(tmp_path):
    """What is on record, in every language, has the same clauses, lines of the preface and footnotes again."""
    record = demo.build(tmp_path / "record")
    for summary in record.resolutions():
        for lang in summary.languages:
            for entry in record.dossier(summary.slug).entries:
                if entry.lang != lang:
                    continue
                version = record.version(summary.slug, entry.commit.oid, lang)
                again = read(tracking.clean(record, summary.slug, entry.commit.oid, lang), source="x").version
                assert [(c.kind, c.num, c.depth, c.text) for c in again.clauses] == [
                    (c.kind, c.num, c.depth, c.text) for c in version.clauses
                ]
                assert (again.title, again.lang, again.front) == (version.title, version.lang, version.front)


def _round(draft):
    document = built(draft.outline(), "draft", "text", ()).document
    once = back(document)
    assert clauses(once) == clauses(document)
    assert once.version().front == document.version().front
    assert once.version().lang == document.version().lang
    assert back(once).to_bytes() == once.to_bytes()


def _paragraph(text, of):
    """The paragraph of a part that holds these words."""
    return next(each for each in re.findall(r"<w:p>.*?</w:p>", of, re.DOTALL) if text in each)


def _water():
    return sample("safe-drinking-water/adopted.txt")


def test_a_paragraph_put_in_is_what_its_style_says():
    """Somebody puts in a paragraph before the last one: nothing else reads otherwise, and the footnote is whole."""
    document = _water()
    added = "Welcomes the work of the well keepers;"

    def add(part):
        last = _paragraph("review the implementation", part)
        fresh = re.sub(r"<w:bookmark\w+ [^>]*/>|<w:r>.*?</w:r>", "", last)
        return part.replace(last, fresh.replace("</w:p>", f"<w:r><w:t>{added}</w:t></w:r></w:p>") + last)

    found = clauses(read(edited_file(written(document), add), source="x").document)
    wanted = clauses(document)
    at = next(n for n, each in enumerate(wanted) if "review the implementation" in each[3])
    kind, _, depth, text = wanted[at]
    assert found == [*wanted[:at], (kind, "27.", depth, added), (kind, "28.", depth, text), *wanted[at + 1 :]]


def test_a_number_that_somebody_wrote_is_recognised_as_in_any_text():
    """A style says what a paragraph is, but not if the paragraph begins with a number of another form."""

    def add(part):
        last = _paragraph("review the implementation", part)
        fresh = re.sub(r"<w:bookmark\w+ [^>]*/>|<w:r>.*?</w:r>|<w:numPr>.*?</w:numPr>", "", last)
        items = (f"<w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("(a) by day;", "(b) by night."))
        return part.replace(last, last + "".join(fresh.replace("</w:p>", item) for item in items))

    found = clauses(read(edited_file(written(_water()), add), source="x").document)
    assert [each for each in found if each[3] in {"by day;", "by night."}] == [
        (ClauseKind.SUBPARAGRAPH, "(a)", 1, "by day;"),
        (ClauseKind.SUBPARAGRAPH, "(b)", 1, "by night."),
    ]


def test_two_paragraphs_made_one_are_one():
    """With two bookmarks in one paragraph only its style is believed."""
    document = _water()

    def join(part):
        one, other = (_paragraph(text, part) for text in ("universities and research", "participation of young people"))
        return part.replace(one + other, one.removesuffix("</w:p>") + other.split("</w:pPr>", 1)[1])

    found = clauses(read(edited_file(written(document), join), source="x").document)
    assert len(found) == len(clauses(document)) - 1
    (whole,) = [each for each in found if each[3].startswith("Invites universities")]
    assert "participation of young people" in whole[3]
    assert whole[:3] == (ClauseKind.OPERATIVE, "23.", 0)


def test_markup_comes_back_and_dress_does_not():
    """Bold, italics, raised words and a link are those of the text; that lead verbs and links look so is ours."""
    outline = Outline(
        "eng",
        Item(ClauseKind.TITLE, "Lamps of the quay"),
        Item(ClauseKind.FORMULA, "The Council of Bargees,"),
        preamble=(Item(ClauseKind.PREAMBULAR, "Recalling its rules,"),),
        body=(
            Item(
                ClauseKind.OPERATIVE, "Urges all keepers to see the rules;", "1.",
                spans=(
                    Span(0, 5, "i"), Span(6, 9, "b"), Span(10, 17, "u"), Span(18, 20, "sup"),
                    Span(29, 34, "a", (("href", "https://lamps.example/"),)),
                ),
            ),
        ),
    )  # fmt: skip
    document = built(outline, "draft", "text", ()).document
    text = document.to_bytes().decode()
    assert back(document).to_bytes().decode() == text
    assert text.count("<i>") == 1


@pytest.mark.parametrize("kind", ClauseKind)
def test_a_bookmark_tells_what_it_was_made_of(kind):
    """Its name is one that Word takes: forty letters, figures and lines at most."""
    told = Told(kind, 12, 3, 4)
    assert Told.by(told.bookmark) == told
    assert re.fullmatch(r"_\w{1,39}", told.bookmark)


@pytest.mark.parametrize("role", FrontRole)
def test_a_bookmark_tells_of_a_line_of_the_preface(role):
    """Also what the line says."""
    told = Told(ClauseKind.HEADING, 0, 0, 2, role)
    assert Told.by(told.bookmark) == told


@pytest.mark.parametrize(
    "name", ["_GoBack", "_dd_0_operative_0_0", "_dd_1_verse_0_0", "_dd_front_poem_1", "_dd_1_note"]
)
def test_other_bookmarks_tell_nothing(name):
    """A bookmark of somebody else's is none of ours."""
    assert Told.by(name) is None


@pytest.mark.slow
def test_a_sample_comes_back_from_an_office_program(office, tmp_path):  # noqa: F811
    """LibreOffice opens and saves what was written for Word: the same clauses and footnotes, and no doubt."""
    for number, name in enumerate(SAMPLES):
        document = sample(name)
        path = tmp_path / f"sample-{number}.docx"
        path.write_bytes(written(document))
        (tmp_path / "saved").mkdir(exist_ok=True)
        saved = office.converted(path, "docx:MS Word 2007 XML", tmp_path / "saved").read_bytes()
        reading = read(saved, source=name)
        assert (name, clauses(reading.document)) == (name, clauses(document))
        assert reading.version.front == document.version().front


FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@given(drafts())
@FEW
def test_a_generated_text_comes_back(draft):
    """In five scripts, with clauses that no lead verb opens: the same clauses, and then the same document for ever."""
    _round(draft)


@pytest.mark.slow
@given(st.data())
@MANY
def test_many_generated_texts_come_back(data):
    """The same after random edits: odd numbers, sub-paragraphs of anything, clauses twice."""
    _round(data.draw(edited(data.draw(drafts()))))

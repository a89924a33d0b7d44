"""Every tracked change in the markup of a file is in the set of its changes, or told as set aside.

What is in the markup is counted by its letters alone, without any reader.
"""

import io
import re
import zipfile
from collections import Counter

import pytest
from generated import drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import office  # noqa: F401 - a fixture
from wordfiles import deleted, docx, ins, mark, p

from draftdiff.diff import compare
from draftdiff.importers import word
from draftdiff.importers.reading import built
from draftdiff.importers.revisions import everything, nothing
from draftdiff.importers.word.package import unpack
from draftdiff.importers.word.tracking import Tracking
from draftdiff.reports.word import comparison_docx, facts_of

_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_MARK = re.compile(
    r"<(w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|numberingChange"
    r"|(?:rPr|pPr|sectPr|tblPr|tblGrid|tblPrEx|trPr|tcPr)Change))[ />]"
)


def in_markup(data):
    """How many marks of each kind the parts of a file with text have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if _TEXTS.fullmatch(name)]
    return Counter(mark for part in parts for mark in _MARK.findall(part))


def in_changes(data):
    """How many marks of each kind belong to a change."""
    package = unpack(data, source="x")
    parts = (package.document, package.footnotes, package.endnotes, package.comments, *package.heads)
    tracking = Tracking(part.root for part in parts if part is not None)
    assert set(tracking.marks.values()) == set(tracking.revisions)
    assert tracking.revisions == word.revisions(data, source="x")
    return Counter(node.name for node in tracking.marks)


def told_aside(data):
    """What is said of changes that are no part of the text."""
    told = word.manuscript(data, source="x").remarks
    return [remark for _, remark in told if "set aside" in remark]


def test_every_change_of_the_real_documents_comes_in(shared):
    """Of each file of the corpus; the redline has five words put in and five taken out."""
    files = sorted((shared / "corpus" / "docx").glob("*.docx"))
    counts = {path.name: in_markup(path.read_bytes()) for path in files}
    assert counts["redlines_expected_redline.docx"] == {"w:ins": 5, "w:del": 5}
    for path in files:
        assert in_changes(path.read_bytes()) == counts[path.name], path.name
        assert told_aside(path.read_bytes()) == [], path.name


@pytest.mark.slow
def test_every_change_that_libreoffice_writes_comes_in(office, shared, tmp_path):  # noqa: F811
    """The same files opened and saved by LibreOffice, which writes its changes in its own manner."""
    for path in sorted((shared / "corpus" / "docx").glob("redlines_*.docx")):
        (tmp_path / "saved").mkdir(exist_ok=True)
        saved = office.converted(path, "docx:MS Word 2007 XML", tmp_path / "saved").read_bytes()
        assert in_changes(saved) == in_markup(saved)
        words = [
            [block.text for block in word.manuscript(data, source="x", accept=accept).blocks]
            for data in (path.read_bytes(), saved)
            for accept in (everything, nothing)
        ]
        assert words[:2] == words[2:]


@given(st.data())
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_every_change_of_two_generated_texts_comes_in(data):
    """Also those at the ends of paragraphs, of rows, of moves and of format; and they add up to the two texts."""
    draft = data.draw(drafts())
    old, new = (built(each.outline(), "draft", "text", ()).document for each in (draft, data.draw(edited(draft))))
    tracked = comparison_docx(compare(old.version(), new.version()), facts=(facts_of(old), facts_of(new)))
    assert in_changes(tracked) == in_markup(tracked)


_STYLE = (
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="T"/><w:rPr><w:b/>'
    '<w:rPrChange w:id="9" w:author="Malta"><w:rPr/></w:rPrChange></w:rPr></w:style>'
)
_WRAPPED = '<w:customXmlInsRangeStart w:id="7" w:author="Malta"/><w:customXmlInsRangeEnd w:id="7"/>'


@pytest.mark.parametrize(
    ("file", "count"),
    [
        (docx(p("Here ", ins("now")), styles=_STYLE), 1),
        (docx(_WRAPPED + p("Here ", deleted("then"), props=mark("ins"))), 1),
        (docx(_WRAPPED + p("Here"), styles=_STYLE), 2),
        (docx(p("Here")), 0),
    ],
)
def test_a_change_that_is_no_part_of_the_text_is_told(file, count):
    """The change of a style, or of markup around words, is neither accepted nor rejected, and that is said."""
    told = told_aside(file)
    assert told == (
        [f"{count} tracked change{'s' * (count > 1)} of styles, lists or markup alone set aside"] if count else []
    )
    assert in_changes(file) == in_markup(file)

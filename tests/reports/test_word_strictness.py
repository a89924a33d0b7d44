"""No file that is written for Word has what Word rejects; and what it rejects is found where it is."""

import io
import re
import zipfile
from itertools import pairwise

import pytest
from drafted import pair
from generated import drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_strictness import faults

from draftdiff import demo, tracking
from draftdiff.akn.addresses import web_address
from draftdiff.desk import Desk
from draftdiff.diff import compare
from draftdiff.importers.reading import built
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.word import Author, Hands, comparison_docx, facts_of, version_docx


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """The samples, with all that happened to them."""
    return demo.build(tmp_path_factory.mktemp("samples") / "record")


def test_every_sample_is_sound(record):
    """Clean texts, tracked changes of each step and of the whole way, and all open amendments with their comments."""
    for summary in record.resolutions():
        for lang in summary.languages:
            oids = [e.commit.oid for e in record.dossier(summary.slug).entries if e.lang == lang]
            for oid in oids:
                assert faults(tracking.clean(record, summary.slug, oid, lang)) == []
            for old, new in dict.fromkeys([*pairwise(oids), (oids[0], oids[-1])]):
                told = record.compare(summary.slug, old, new, lang)
                assert faults(tracking.tracked(record, summary.slug, told)) == []
        assert faults(tracking.proposed(Desk(record, summary.slug))[0]) == []


@pytest.mark.parametrize("seed", [pytest.param(n, marks=[] if n < 60 else pytest.mark.slow) for n in range(300)])
def test_every_drafted_pair_is_sound(seed):
    """With tables, moves, footnotes, splits and merges."""
    old, new = pair(seed)
    assert faults(comparison_docx(compare(old, new))) == []
    assert faults(version_docx(new)) == []


@given(st.data())
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_every_generated_pair_is_sound(data):
    """In every script, with footnotes in the preface, annexes, odd numbers and clauses twice."""
    draft = data.draw(drafts())
    old, new = (built(each.outline(), "draft", "text", ()).document for each in (draft, data.draw(edited(draft))))
    facts = facts_of(old), facts_of(new)
    assert faults(comparison_docx(compare(old.version(), new.version()), facts=facts)) == []
    assert faults(version_docx(new.version(), facts[1])) == []


def _with(*spans, text="Light lamp", author=None):
    old = Version("L", "eng", (Clause("OP1", ClauseKind.OPERATIVE, text, "1.", 0, "a", None, spans),), work="l")
    new = Version("L", "eng", (Clause("OP1", ClauseKind.OPERATIVE, f"{text}s", "1.", 0, "a", None, spans),), work="l")
    return comparison_docx(compare(old, new), Hands(author) if author else Hands())


@pytest.mark.parametrize(
    "href",
    [
        "https://lamps.example/a%20b?c=d#e", "https://lamps.example:8080", "mailto:keeper@lamps.example",
        "http://[", "https://lamps.example/{x}", 'https://lamps.example/"', "https://lamps.example/a%2", "https://",
        "https://lamps.example\\x", "https://lamps.example/<a>", "mailto:a b", "https://é.example/ü", "http://a:b",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_no_link(href):
    """A file with one malformed address is unreadable to Word: it is written as it must be, or the words stay words."""
    data = _with(Span(0, 5, "a", (("href", href),)))
    assert faults(data) == []
    linked = b"hyperlink" in zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels")
    assert linked == (web_address(href) is not None)


@pytest.mark.parametrize("name", ["", "  ", "\x07"])
def test_a_change_of_nobody_has_an_author(name):
    """A record may name nobody; Word wants a name."""
    assert faults(_with(author=Author(name))) == []


_BROKEN = {
    "order of a paragraph": ("<w:numPr>", "<w:jc w:val='center'/><w:numPr>"),
    "a cell that ends otherwise": ("</w:p></w:tc>", "</w:p><w:sectPr/></w:tc>"),
    "a row without cells": ("<w:tc>.*?</w:tc>(?=</w:tr>)", "<w:p/>"),
    "an author": ('w:author="draftdiff"', 'w:author=""'),
    "a time": (r'(<w:ins w:id="\d+" w:author="draftdiff")', r'\1 w:date="2031-05-03"'),
    "a style": ('w:val="OperativeParagraph"', 'w:val="OperativeParagraphs"'),
    "a list": ('<w:numId w:val="1"/>', '<w:numId w:val="7"/>'),
    "a space": (' xml:space="preserve"> ', "> "),
    "a footnote": ('<w:footnoteReference w:id="1"/>', ""),
    "a number twice": (r'(<w:(?:ins|del)) w:id="\d+"', r'\1 w:id="1"'),
    "words taken out": ("<w:delText([^>]*)>([^<]*)</w:delText>", r"<w:t\1>\2</w:t>"),
    "words that stay": (r"<w:t xml:space=\"preserve\">([^<]*)</w:t>", r"<w:delText>\1</w:delText>"),
    "the end of a bookmark": ("<w:bookmarkEnd[^>]*/>", ""),
    "the name of a bookmark": ('w:name="_dd_1_', 'w:name="1_'),
    "the name of a move": ('w:name="move1"', 'w:name="move9"'),
    "the range of a move": ("<w:moveToRangeEnd[^>]*/>", ""),
    "the section": ("<w:pgSz", "<w:bidi/><w:pgSz"),
    "the last paragraph": ("<w:p>(?:(?!<w:p>).)*</w:p><w:sectPr>", "<w:sectPr>"),
}


@pytest.mark.parametrize("what", _BROKEN)
def test_what_is_broken_is_found(what):
    """Each kind of fault, made in files that have none."""
    before, after = _BROKEN[what]
    found = 0
    for seed in range(60):
        old, new = pair(seed)
        for data in (comparison_docx(compare(old, new)), version_docx(new)):
            source, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
            part = source.read("word/document.xml").decode()
            changed = re.sub(before, after, part, count=1, flags=re.DOTALL)
            if changed == part:
                continue
            with zipfile.ZipFile(stream, "w") as target:
                for name in source.namelist():
                    target.writestr(name, changed if name == "word/document.xml" else source.read(name))
            found += bool(faults(stream.getvalue()))
    assert found

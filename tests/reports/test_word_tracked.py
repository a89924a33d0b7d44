"""Tracked changes: accepting all of them gives the new text, rejecting all the old one, and each has its author."""

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from drafted import pair
from redlines import ACCEPT, REJECT, Reader, W, on_record, parsed, printed, read

from draftdiff import demo, tracking
from draftdiff.desk import Desk
from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.word import Author, By, Hands, Stretch, comparison_docx

K = ClauseKind


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """The samples, with all that happened to them."""
    return demo.build(tmp_path_factory.mktemp("samples") / "record")


def version(*texts, work="lamps", kind=K.OPERATIVE, numbered=True):
    """A version of clauses, each ``wId: text``."""
    clauses = []
    for number, told in enumerate(texts, start=1):
        wid, _, text = told.partition(": ")
        clauses.append(Clause(f"OP{number}", kind, text, f"{number}." if numbered else None, 0, wid))
    return Version("Lamps", "eng", tuple(clauses), work=work)


def part(data, name="word/document.xml"):
    """A part of the file, as text."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def both(old, new, **facts):
    """The document of two versions, after both were read off it."""
    data = comparison_docx(compare(old, new), **facts)
    assert read(data, ACCEPT) == printed(new)
    assert read(data, REJECT) == printed(old)
    return data


@pytest.mark.parametrize("seed", [pytest.param(n, marks=[] if n < 60 else pytest.mark.slow) for n in range(300)])
def test_all_accepted_is_the_new_text_and_all_rejected_the_old(seed):
    """To the letter, with numbers, footnotes and tables, for whatever changed."""
    both(*pair(seed))


def test_every_sample_reads_as_it_was_and_as_it_is(record):
    """The same holds for each step of each sample, and for the way from its first version to its last."""
    for summary in record.resolutions():
        for lang in summary.languages:
            oids = [e.commit.oid for e in record.dossier(summary.slug).entries if e.lang == lang]
            for old, new in {*pairwise(oids), (oids[0], oids[-1])}:
                told = record.compare(summary.slug, old, new, lang)
                data = tracking.tracked(record, summary.slug, told)
                assert read(data, ACCEPT) == on_record(record, summary.slug, told.new)
                assert read(data, REJECT) == on_record(record, summary.slug, told.old)


def test_words_are_of_the_sponsors_of_the_amendment_that_brought_them(record):
    """The author of a change is the delegation, its time the day of the decision."""
    slug = "safe-drinking-water"
    data = tracking.tracked(record, slug, record.compare(slug, "revised-draft", "committee"))
    authors = dict(re.findall(r'w:author="([^"]+)" w:date="([^"]+)"', part(data)))
    assert authors["Uruguay"] == "2026-03-10T00:00:00Z"
    assert authors["Canada, Namibia"] == "2026-03-11T00:00:00Z"


def test_changes_can_be_told_by_amendment(record):
    """By amendment, the author is its number with its sponsors."""
    slug = "safe-drinking-water"
    data = tracking.tracked(record, slug, record.compare(slug, "revised-draft", "committee"), By.AMENDMENT)
    assert 'w:author="A18 (Canada, Namibia)"' in part(data)


def test_what_nobody_proposed_is_of_who_recorded_it(record):
    """Words that came with a document are the secretariat's."""
    slug = "safe-drinking-water"
    told = record.compare(slug, "preliminary-draft", "revised-draft")
    authors = set(re.findall(r'w:author="([^"]+)"', part(tracking.tracked(record, slug, told))))
    assert authors == {record.find(slug, "revised-draft").committer.name}


def test_open_amendments_stand_on_top_of_the_text(record):
    """Rejected, all of them are gone; each has a comment with its number, also one that cannot be made."""
    desk = Desk(record, "seed-exchange")
    data, tried = tracking.proposed(desk)
    assert tried.numbers
    assert tried.left
    assert read(data, REJECT) == printed(desk.version())
    assert read(data, ACCEPT) == printed(tried.comparison.new)
    comments = part(data, "word/comments.xml")
    for number in (*tried.numbers, *tried.left):
        assert f">A{number}<" in comments
    (first,) = desk.amendment(tried.numbers[0]).sponsors[:1]
    assert first.name in comments


def test_only_the_amendments_asked_for_are_shown(record):
    """A preview holds those that are named."""
    data, tried = tracking.proposed(Desk(record, "seed-exchange"), [1])
    assert tried.numbers == (1,)
    assert part(data, "word/comments.xml").count("<w:comment ") == 1


def test_one_deletion_of_two_takers_has_two_authors():
    """Words that two took out are cut where they are another's."""
    old, new = version("a: Urges all keepers to light the lamps;"), version("a: Urges keepers;")
    kenya, peru = Author("Kenya", "2031-05-03T00:00:00Z"), Author("Peru")
    hands = Hands(gone={"a": (Stretch(6, 10, kenya), Stretch(17, 40, peru))})
    told = re.findall(
        r'<w:del w:id="\d+" w:author="(\w+)"[^>]*>.*?<w:delText[^>]*>([^<]*)', part(both(old, new, hands=hands))
    )
    assert told == [("Kenya", "all "), ("Peru", " to light the lamps")]


def test_a_move_is_a_move():
    """A clause that stands elsewhere is carried away and here by one name; its new words are put in."""
    texts = "a: Urges keepers to light lamps early;", "b: Calls on pilots to look out for whales;", "c: Invites all;"
    moved = "b: Calls on pilots to look out for seals and whales;"
    document = part(both(version(*texts), version(texts[0], texts[2], moved)))
    away = re.findall(r'moveFromRangeStart [^>]*w:name="(\w+)"', document)
    assert away == re.findall(r'moveToRangeStart [^>]*w:name="(\w+)"', document)
    assert away


def test_numbers_that_are_written_are_tracked():
    """A paragraph put in changes the written numbers after it, and that can be taken back."""
    old = [
        Clause(f"OP{n}", K.OPERATIVE, f"Urges {word};", f"§{n}", 0, word) for n, word in enumerate(("one", "two"), 1)
    ]
    new = [Clause(f"OP{n}", K.OPERATIVE, f"Urges {w};", f"§{n}", 0, w) for n, w in enumerate(("one", "more", "two"), 1)]
    both(*(Version("Lamps", "eng", tuple(each), work="lamps") for each in (old, new)))


def test_a_change_of_markup_alone_is_tracked_as_one():
    """Words that are set otherwise are neither taken out nor put in."""
    old = Version("L", "eng", (Clause("OP1", K.OPERATIVE, "Urges all keepers;", "1.", 0, "a"),), work="l")
    bold = Clause("OP1", K.OPERATIVE, "Urges all keepers;", "1.", 0, "a", None, (Span(6, 9, "b"),))
    data = both(old, Version("L", "eng", (bold,), work="l"))
    assert "rPrChange" in part(data)
    assert not re.search("<w:(ins|del) ", part(data))
    looks = {how: dict(Reader(data, how).read()[0].looks)["all"] for how in (ACCEPT, REJECT)}
    assert looks == {ACCEPT: frozenset({"b"}), REJECT: frozenset()}


def test_a_clause_that_was_split_is_parted_by_an_end_put_in():
    """The words stay what they were; the end of the paragraph and the number are new."""
    text = "Urges all keepers to light the lamps every evening and to clean the glass every morning;"
    cut = text.index(" and")
    new = version(f"a: {text[:cut]}", f"b: {text[cut + 1 :]}")
    document = part(both(version(f"a: {text}"), new))
    assert "<w:rPr><w:ins " in document


def test_words_taken_out_that_a_new_paragraph_says_are_parted_by_their_time():
    """LibreOffice takes two that are alike for a move; what is like nothing, or of another author, stays in one."""
    long, short = "a: Urges keepers early and late to light lamps;", "a: Urges keepers to light lamps;"
    old, new = version(long, "b: Invites all;"), version(short, "b: Invites all;", "c: early and late")
    taken = re.findall(r"<w:del [^>]*?(w:date=\"[^\"]*\")?>(?:<w:r>.*?<w:delText[^>]*>)([^<]*)", part(both(old, new)))
    assert [(time, text.strip()) for time, text in taken] == [
        ('w:date="1970-01-01T00:02:00Z"', "early"),
        ("", "and late"),
    ]
    for other, hands in (("c: by night and day", Hands()), ("c: early and late", Hands(put={"c": (_KENYAN,)}))):
        told = part(both(old, version(short, "b: Invites all;", other), hands=hands))
        assert len(re.findall("<w:delText", told)) == 1


_KENYAN = Stretch(0, 40, Author("Kenya"))


@pytest.mark.parametrize("seed", range(60))
def test_changes_are_numbered_once_and_parts_are_found(seed):
    """No two changes share a number, and all that a part refers to is there."""
    data = comparison_docx(compare(*pair(seed)))
    file = zipfile.ZipFile(io.BytesIO(data))
    roots = [parsed(file.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    changes = "ins del moveFrom moveTo moveFromRangeStart moveToRangeStart rPrChange pPrChange".split()
    numbers = [each.get(f"{W}id") for root in roots for tag in changes for each in root.iter(f"{W}{tag}")]
    assert len(numbers) == len(set(numbers))
    references = [each.get(f"{W}id") for each in roots[0].iter(f"{W}footnoteReference")]
    assert len(references) == len(set(references))
    assert set(references) == {each.get(f"{W}id") for each in roots[1]} - {"-1", "0"}
    types = file.read("[Content_Types].xml").decode()
    for target in re.findall(r'Target="([^"]+)"', file.read("word/_rels/document.xml.rels").decode()):
        assert f"word/{target}" in file.namelist()
        assert f"/word/{target}" in types


def test_time_is_told_where_it_is_known():
    """A change of a known day has it; of one between two files no time is made up."""
    old, new = version("a: Urges keepers;"), version("a: Urges all keepers;")
    assert "w:date" not in part(comparison_docx(compare(old, new)))
    day = datetime(2031, 5, 3, tzinfo=UTC).date()
    hands = Hands(put={"a": (Stretch(0, 40, Author("Kenya", f"{day.isoformat()}T00:00:00Z")),)})
    assert 'w:date="2031-05-03T00:00:00Z"' in part(comparison_docx(compare(old, new), hands))

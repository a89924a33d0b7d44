"""Documents of Word opened by LibreOffice: as they are, with all changes accepted, with all rejected."""

import re
from itertools import groupby, pairwise

import pytest
from drafted import pair
from msgspec.structs import replace
from office import office  # noqa: F401 - a fixture
from redlines import on_record, printed

from draftdiff import demo, tracking
from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.word import comparison_docx

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """The samples, with all that happened to them."""
    return demo.build(tmp_path_factory.mktemp("samples") / "record")


def lines(told):
    """What the office tells, as the lines that a version must print: rows in one, numbers before their words.

    The space behind the mark of a note is none of its words. Of all notes with a mark of their own but the first,
    this office (7.4) leaves the mark in the note and in the text as well, also where nothing was tracked.
    """
    found = []
    for row, group in groupby(
        told, key=lambda each: (each.kind, re.sub(r"\D", "", each.style) if each.kind == "cell" else id(each))
    ):
        texts = [f"{each.label}\\t{each.text}" if each.label else each.text for each in group]
        text = "|".join(texts) if row[0] == "cell" else texts[0]
        text = text.replace("\\t", " ").replace("\\n", "\n").strip(" ")
        text = re.sub(r"\[([^|\]]+)\|(?: |\1 )([^\]]*)\](?:(?<=.)\1(?=\D|$))?", _note, text)
        if text:
            found.append(text)
    return found


def _note(match):
    doubled = match[0].startswith(f"[{match[1]}|{match[1]} ")
    rest = "" if doubled or not match[0].endswith(f"]{match[1]}") else match[1]
    return f"[{match[1]}|{match[2]}]{rest}"


def told_by(office, jobs, folder):  # noqa: F811 - the fixture
    """Each document written, opened, and read."""
    files = []
    for number, (data, how) in enumerate(jobs):
        path = folder / f"{number}.docx"
        path.write_bytes(data)
        files.append((path, how))
    return [lines(each) for each in office.told(files, folder)]


def test_every_sample_accepted_and_rejected(office, record, tmp_path):  # noqa: F811 - the fixture
    """Every step of every sample, and the whole way, is its new text accepted and its old text rejected."""
    jobs, wanted = [], []
    for summary in record.resolutions():
        for lang in summary.languages:
            oids = [e.commit.oid for e in record.dossier(summary.slug).entries if e.lang == lang]
            for old, new in dict.fromkeys([*pairwise(oids), (oids[0], oids[-1])]):
                told = record.compare(summary.slug, old, new, lang)
                data = tracking.tracked(record, summary.slug, told)
                clean = tracking.clean(record, summary.slug, new, lang)
                jobs += [(data, "Accept"), (data, "Reject"), (clean, "")]
                old_, new_ = (on_record(record, summary.slug, side) for side in (told.old, told.new))
                wanted += [new_, old_, new_]
    assert told_by(office, jobs, tmp_path) == wanted


@pytest.mark.parametrize(
    "seeds", [range(100), range(100, 200), range(200, 300), (377, 865)], ids=lambda seeds: str(seeds[0])
)
def test_generated_pairs_accepted_and_rejected(office, tmp_path, seeds):  # noqa: F811 - the fixture
    """302 resolutions drafted and revised at random read as they were and as they are."""
    jobs, wanted = [], []
    for seed in seeds:
        old, new = pair(seed)
        data = comparison_docx(compare(old, new))
        jobs += [(data, "Accept"), (data, "Reject")]
        wanted += [printed(new), printed(old)]
    told = told_by(office, jobs, tmp_path)
    wrong = [(seeds[n // 2], jobs[n][1]) for n in range(len(jobs)) if told[n] != wanted[n]]
    assert not wrong, next((told[n], wanted[n]) for n in range(len(jobs)) if told[n] != wanted[n])


def _lamps(*told, note=""):
    """A version of operative paragraphs ``wId: text``; the last one of its first has a footnote, if any is told."""
    pairs = [each.partition(": ")[::2] for each in told]
    clauses = [
        Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.", 0, wid) for n, (wid, text) in enumerate(pairs, start=1)
    ]
    if note:
        mark = Span(len(clauses[0].text), len(clauses[0].text), "authorialNote", (("marker", "1"),))
        clauses[0] = replace(clauses[0], spans=(mark,))
        clauses.append(Clause("Note 1", ClauseKind.NOTE, note, "1", 0, "note"))
    return Version("Lamps", "eng", tuple(clauses), work="lamps")


_LONG = "a: Urges keepers early and late to light lamps;", "b: Invites all;"
_SHORT = "a: Urges keepers to light lamps;", "b: Invites all;"
_LIKE = {
    "words": (_lamps(*_LONG), _lamps(*_SHORT, "c: early and late")),
    "its first words, set otherwise than the rest": (
        _lamps("a: Calls upon all keepers;", "b: Invites all;"),
        _lamps("a: Urges all keepers;", "b: Invites all;", "c: Calls upon pilots and captains;"),
    ),
    "words put in before a paragraph that went": (_lamps(*_SHORT, "c: early and late"), _lamps(*_LONG)),
    "words of a footnote": (
        _lamps(*_SHORT, note="See the list and the map of all lamps."),
        _lamps(*_SHORT, "c: and the map of all lamps", note="See the list."),
    ),
}


@pytest.mark.parametrize("told", _LIKE)
def test_words_alike_are_no_move(office, tmp_path, told):  # noqa: F811 - the fixture
    """What came in one place as it went in another leaves neither number nor style to what stands behind it."""
    old, new = _LIKE[told]
    data = comparison_docx(compare(old, new))
    assert told_by(office, [(data, "Accept"), (data, "Reject")], tmp_path) == [printed(new), printed(old)]

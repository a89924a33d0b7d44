"""Documents of Word opened by LibreOffice: as they are, with all changes accepted, with all rejected."""

import re
from itertools import groupby, pairwise

import pytest
from drafted import pair
from office import office  # noqa: F401 - a fixture
from redlines import printed

from draftdiff import demo, tracking
from draftdiff.diff import compare
from draftdiff.reports.word import comparison_docx, version_docx

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
                jobs += [(data, "Accept"), (data, "Reject"), (version_docx(told.new), "")]
                wanted += [printed(told.new), printed(told.old), printed(told.new)]
    assert told_by(office, jobs, tmp_path) == wanted


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_generated_pairs_accepted_and_rejected(office, tmp_path, first):  # noqa: F811 - the fixture
    """300 resolutions drafted and revised at random read as they were and as they are."""
    jobs, wanted = [], []
    for seed in range(first, first + 100):
        old, new = pair(seed)
        data = comparison_docx(compare(old, new))
        jobs += [(data, "Accept"), (data, "Reject")]
        wanted += [printed(new), printed(old)]
    told = told_by(office, jobs, tmp_path)
    wrong = [(first + n // 2, jobs[n][1]) for n in range(len(jobs)) if told[n] != wanted[n]]
    assert not wrong, next((told[n], wanted[n]) for n in range(len(jobs)) if told[n] != wanted[n])

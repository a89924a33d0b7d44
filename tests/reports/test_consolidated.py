"""A comparison as Akoma Ntoso: the newer text, the story of its changes, and its changes marked in it."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from generated import drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.diff import ChangeKind, compare
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from draftdiff.reports.consolidated import comparison_akn

IDENTITY = akn.Identity("quiet-quays", body="coast-congress", date=date(2031, 5, 4))
SAMPLES = Path(__file__).parents[2] / "drafts"
PAIRS = [
    (name, old, new)
    for name in ("safe-drinking-water", "night-lighting")
    for old, new in permutations(("draft", "committee", "adopted"), 2)
] + [("early-warning", "draft.eng", "adopted.eng"), ("early-warning", "draft.fra", "adopted.fra")]


def spaced(text):
    return " ".join(text.split())


def said(version):
    return [(clause.kind, clause.num, spaced(clause.text)) for clause in version.clauses]


def accepted(version):
    """The clauses of a marked text without what was taken out, and without those that then say nothing."""
    for clause in version.clauses:
        gone = [range(span.start, span.end) for span in clause.spans if span.tag == "del"]
        text = "".join(letter for at, letter in enumerate(clause.text) if not any(at in each for each in gone))
        if text.strip() or not gone:
            yield clause.kind, clause.num, spaced(text)


def both(old, new, old_version, new_version):
    compared = compare(old_version, new_version)
    return compared, *(comparison_akn(compared, old, new, marked=marked) for marked in (False, True))


def assert_told(compared, plain, marked, new_version):
    """Both documents are valid, say the newer text, and name every change."""
    for data in (plain, marked):
        document = akn.parse(data)
        assert document.problems() == ()
        assert document.to_bytes() == data
    assert said(akn.parse(plain).version()) == said(new_version)
    assert list(accepted(akn.parse(marked).version())) == said(new_version)
    told = plain.count(b"<textualMod")
    assert told >= sum(change.kind is not ChangeKind.UNCHANGED for change in compared.changes)


@pytest.mark.parametrize(("name", "old", "new"), PAIRS)
def test_a_sample_is_consolidated_and_marked(name, old, new):
    """What changed between two versions of a sample stands in the newer one, and nothing of it is lost."""
    before, after = (read((SAMPLES / name / f"{version}.txt").read_bytes(), source=version) for version in (old, new))
    compared, plain, marked = both(before.document, after.document, before.version, after.version)
    assert_told(compared, plain, marked, after.version)
    assert b"<ins" not in plain
    gone = [change for change in compared.changes if change.kind is ChangeKind.DELETED]
    struck = {spaced(clause.text) for clause in akn.parse(marked).version().clauses}
    assert {spaced(change.old_text) for change in gone if change.old[0].kind is not ClauseKind.NOTE} <= struck


@pytest.mark.slow
@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_pair_is_consolidated_and_marked(data):
    """Of any text and any edit of it both documents are valid, and say the newer text."""
    draft = data.draw(drafts())
    old, new = (akn.build(each.outline(), IDENTITY) for each in (draft, data.draw(edited(draft))))
    assert_told(*both(old, new, old.version(), new.version()), new.version())


def test_marks_keep_the_markup_of_the_words():
    """Words taken out and put in are marked within what else is over them."""
    old, new = (
        read(f"Lights\n\nRecalling the lamps,\n\n1. Urges {words} to rest;\n".encode(), source="x.txt")
        for words in ("all ports", "all quiet harbours")
    )
    _, _, marked = both(old.document, new.document, old.version, new.version)
    line = next(line for line in marked.decode().splitlines() if "rest" in line)
    assert "<del>ports</del><ins>quiet harbours</ins>" in line.replace(" </", "</")

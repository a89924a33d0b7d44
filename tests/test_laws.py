"""The laws that hold for every resolution and every edit, tested on generated ones.

Each law is computed here from the results themselves and does not lean on the checks that the program
makes of its own work.
"""

import json
import os
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime
from importlib.resources import files

import jsonschema
import pytest
from generated import Draft, drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.diff import compare
from draftdiff.importers import Reading
from draftdiff.model import Commit, Version
from draftdiff.recording import RECORDER, Facts, NothingChanged, propose
from draftdiff.rulings import Rulebook
from draftdiff.store import Head

NOW = datetime(2031, 5, 4, 10, 30, tzinfo=UTC)
DAY = date(2031, 5, 4)
IDENTITY = akn.Identity("quiet-quays", body="coast-congress", date=DAY)

pytestmark = pytest.mark.slow


def laws(examples: int) -> settings:
    """The same examples on every machine and every day, so that a red run can be repeated.

    With ``DRAFTDIFF_LAWS=20`` in the environment twenty times as many are tried, and other ones each time.
    """
    times = int(os.environ.get("DRAFTDIFF_LAWS", "1"))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=times * examples, deadline=None, derandomize=times == 1, suppress_health_check=slow)


def built(draft: Draft) -> akn.Document:
    return akn.build(draft.outline(), IDENTITY)


def recorded(draft: Draft, head: Head | None) -> akn.Document | None:
    """The document that goes on record on top of a head, None where it says nothing new."""
    document = built(draft)
    reading = Reading(document, document.version(), "draft", "text", draft.outline())
    try:
        draft_commit = propose(
            reading, "quiet-quays", Facts(date=DAY, lang=draft.lang), head, now=NOW, rulebook=Rulebook()
        )
    except NothingChanged:
        return None
    (data,) = draft_commit.proposal.files.values()
    return akn.parse(data)


def head_of(document: akn.Document, lang: str) -> Head:
    commit = Commit("0" * 40, None, RECORDER, NOW, RECORDER, NOW, "a version")
    data = document.to_bytes()
    return Head(commit, {f"resolution.{lang}.xml": data}, lambda _: iter((data,)))  # type: ignore[arg-type]


# --- one version --------------------------------------------------------------------------------


@laws(60)
@given(drafts())
def test_what_is_written_is_valid_and_reads_as_it_was(draft):
    """Every generated resolution is strictly valid AKN in NFC, and read and written again it is the same bytes."""
    document = built(draft)
    document.carry([None] * len(document.version().clauses), number=1)
    document.stamp(number=1, on=DAY, stage="adopted", lang=draft.lang)
    assert document.problems() == ()
    data = document.to_bytes()
    again = akn.parse(data)
    assert again.changes == ()
    assert again.to_bytes() == data
    assert again.version() == document.version()
    assert unicodedata.is_normalized("NFC", data.decode())


@laws(50)
@given(drafts())
def test_no_word_of_a_draft_is_lost(draft):
    """The words of the outline are the words of the clauses, each as often."""
    outline = draft.outline()
    version = built(draft).version()
    items = [i for top in (outline.title, outline.formula, *outline.preamble, *outline.body) for i in top.walk()]
    said = [w for i in (*items, *outline.closing, *outline.notes) for w in f"{i.text} {i.tail or ''}".split()]
    read = [word for clause in version.clauses for word in clause.text.split()]
    assert Counter(unicodedata.normalize("NFC", w) for w in said) == Counter(read)


@laws(40)
@given(drafts())
def test_labels_and_places_are_unique(draft):
    """No two clauses of a version share a label, an eId or, once written, a wId."""
    document = built(draft)
    document.carry([None] * len(document.version().clauses), number=1)
    clauses = document.version().clauses
    for names in ([c.label for c in clauses], [c.eid for c in clauses], [c.wid for c in clauses]):
        assert len(set(names)) == len(names)
        assert None not in names


# --- two versions -------------------------------------------------------------------------------


def sides(words: list[list[str]]) -> tuple[str, str]:
    old = "".join(text for op, text in words if op in "=-")
    return old, "".join(text for op, text in words if op in "=+")


@laws(90)
@given(st.data())
def test_accepting_all_is_the_new_text_and_rejecting_all_the_old(data):
    """From the JSON of a comparison alone both versions can be told to the letter, clause by clause."""
    draft = data.draw(drafts())
    old, new = built(draft).version(), built(data.draw(edited(draft))).version()
    told = json.loads(json.dumps(compare(old, new).to_json()))
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in told["changes"]:
        rejected, accepted = sides(row["words"])
        assert rejected == " ".join(clause["text"] for clause in row["old"])
        assert accepted == " ".join(clause["text"] for clause in row["new"])
        for clauses, found in ((row["old"], before), (row["new"], after)):
            for clause in clauses:
                assert clause["label"] not in found
                found[clause["label"]] = clause["text"]
    assert before == {clause.label: clause.text for clause in old.clauses}
    assert after == {clause.label: clause.text for clause in new.clauses}
    order = {clause.label: place for place, clause in enumerate(new.clauses)}
    heads = [order[row["new"][0]["label"]] for row in told["changes"] if row["new"]]
    assert heads == sorted(heads)


@laws(40)
@given(st.data())
def test_a_comparison_is_told_in_the_form_of_its_schema(data):
    """The JSON is valid, and its summary counts every row once."""
    draft = data.draw(drafts())
    told = compare(built(draft).version(), built(data.draw(edited(draft))).version()).to_json()
    schema = json.loads((files("draftdiff.diff") / "comparison.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(told)))
    besides = {"moved", "renumbered"}
    assert sum(n for name, n in told["summary"].items() if name not in besides) == len(told["changes"])


@laws(40)
@given(drafts())
def test_a_version_does_not_differ_from_itself(draft):
    """Compared with itself a text has only unchanged rows, with its identities and without."""
    version = built(draft).version()
    document = built(draft)
    document.carry([None] * len(version.clauses), number=1)
    for known in (version, document.version()):
        comparison = compare(known, known)
        assert not comparison.differs
        assert all(change.silent for change in comparison.changes)
        assert comparison.summary["unchanged"] == len(known.clauses) == len(comparison.changes)


BACKWARDS = {"inserted": "deleted", "deleted": "inserted", "split": "merged", "merged": "split"}


@laws(60)
@given(st.data())
def test_the_way_back_is_the_way_there(data):
    """Compared the other way round, every row is the same one with its sides changed over, to the letter."""
    draft = data.draw(drafts())
    old, new = built(draft).version(), built(data.draw(edited(draft))).version()
    there, back = (
        {
            tuple(tuple(clause.label for clause in side) for side in (change.old, change.new)[::turn]): change
            for change in comparison.changes
        }
        for comparison, turn in ((compare(old, new), 1), (compare(new, old), -1))
    )
    assert there.keys() == back.keys()
    for labels, change in there.items():
        other = back[labels]
        assert other.kind == BACKWARDS.get(change.kind, change.kind)
        facts = ("moved", "renumbered", "score", "possibly", "format")
        assert [getattr(other, fact) for fact in facts] == [getattr(change, fact) for fact in facts]
        assert [text for op, text in other.words if op == "="] == [text for op, text in change.words if op == "="]


# --- a history ----------------------------------------------------------------------------------


def unique_texts(version: Version) -> dict[str, str | None]:
    """The wId of each text that occurs once; a footnote or an empty clause says too little by its text."""
    counts = Counter(clause.text for clause in version.clauses)
    return {c.text: c.wid for c in version.clauses if c.text and counts[c.text] == 1}


@laws(50)
@given(st.data())
def test_identities_are_kept_never_given_twice_and_never_used_again(data):
    """Over four recorded versions a clause whose words stay keeps its wId, and no wId ever means two clauses."""
    draft = data.draw(drafts())
    current = recorded(draft, None)
    assert current is not None
    ever = {clause.wid for clause in current.version().clauses}
    for _ in range(3):
        draft = data.draw(edited(draft))
        following = recorded(draft, head_of(current, draft.lang))
        if following is None:
            continue
        old, new = current.version(), following.version()
        assert following.problems() == ()
        wids = [clause.wid for clause in new.clauses]
        assert None not in wids
        assert len(set(wids)) == len(wids)
        carried = {clause.wid for clause in old.clauses}
        assert not (set(wids) - carried) & ever, "a wId of a clause that was deleted is used again"
        kinds = {c.wid: c.kind for c in old.clauses} | {c.wid: c.kind for c in new.clauses}
        before, after = unique_texts(old), unique_texts(new)
        for text in before.keys() & after.keys():
            if kinds[before[text]] is kinds[after[text]]:
                assert before[text] == after[text], text
        ever.update(wids)
        current = following

"""The repository that is built from the samples: sound, the same each time, and telling the stories to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from draftdiff import demo
from draftdiff.amendments.model import Outcome
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.service import Record
from draftdiff.verification import residue


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with demo.build(tmp_path_factory.mktemp("demo") / "repository.git") as built:
        yield built


def test_the_demo_is_the_same_each_time(record, tmp_path):
    """Two builds give the same commit ids: nothing in them comes from the clock."""
    with demo.build(tmp_path / "again.git") as again:
        assert again.repository.heads() == record.repository.heads()


def test_the_demo_tells_what_it_builds(tmp_path):
    """One line for each resolution."""
    said: list[str] = []
    demo.build(tmp_path / "told.git", echo=said.append).close()
    assert said == [
        "early-warning: 5 texts, 11 amendments, 8 decisions",
        "night-lighting: 3 texts, 9 amendments, 8 decisions",
        "safe-drinking-water: 5 texts, 32 amendments, 31 decisions",
        "seed-exchange: 1 text, 13 amendments, 1 decision",
    ]


def test_the_demo_is_a_sound_record(record):
    """Every check of the record passes on it, and every decision gives its text byte for byte."""
    verification = record.verify()
    assert verification.ok, [check for check in verification.checks if not check.ok]
    told = {(check.slug, check.name): check.detail for check in verification.checks}
    assert told["safe-drinking-water", "decisions replayed"].startswith("31 decisions")
    for slug, lang, decisions, editorial in (
        ("safe-drinking-water", "eng", 19, 17),
        ("night-lighting", "eng", 7, 5),
        ("early-warning", "eng", 6, 6),
        ("early-warning", "fra", 1, 14),
    ):
        detail = told[slug, f"text explained ({lang})"]
        assert detail.startswith(f"{decisions} decision")
        assert f"byte for byte; {editorial} editorial changes not covered by an amendment" in detail


def test_the_closing_mark_is_an_editorial_change(record):
    """What the last document changed without an amendment is listed, down to a semicolon."""
    adopted = record.find("safe-drinking-water", "adopted").oid
    left = residue(record.repository, "safe-drinking-water", "eng")
    last = [(change.label, change.old, change.new) for change in left if change.version == adopted]
    assert ("OP26", ".", ";") in last
    assert not any("31 December" in new or "16th Assembly" in new for _, _, new in last)


@pytest.mark.parametrize(
    ("slug", "lang", "name"),
    [
        ("safe-drinking-water", "eng", "adopted.txt"),
        ("night-lighting", "eng", "adopted.txt"),
        ("early-warning", "eng", "adopted.eng.txt"),
        ("early-warning", "fra", "adopted.fra.txt"),
    ],
)
def test_each_story_ends_with_its_text(record, slug, lang, name):
    """The newest text on record is the adopted one that lies beside the story."""
    file = (demo.drafts_folder() / slug / name).read_bytes()
    wanted, found = read(file, source=name, lang=lang).version, record.version(slug, None, lang)
    assert [(c.label, c.text) for c in found.clauses] == [(c.label, c.text) for c in wanted.clauses]


def test_every_text_and_every_change_is_in_the_log(record):
    """The log tells texts and the decisions that changed one, with body and vote as the story does."""
    for story in demo.stories():
        entries = iter(record.dossier(story.slug).entries)
        for step in story.steps:
            match step.act:
                case demo.Tell(facts=facts):
                    entry = next(entries)
                    assert entry.commit.names == ((facts.name,) if facts.name else ())
                    assert entry.commit.authored.date() == step.day
                case demo.Decide() as act if act.outcome.carried and act.numbers != (26,):
                    entry = next(entries)
                    assert entry.commit.all("Amendment") == tuple(map(str, act.numbers))
                    assert (entry.decision.body, entry.decision.outcome) == (act.body, act.outcome)
                    assert entry.decision.vote == (str(act.vote) if act.vote else "consensus")
                case demo.Decide(numbers=(25,), outcome=Outcome.REJECTED):  # the Assembly reverses the Committee
                    assert next(entries).decision.outcome == "rejected"
        assert next(entries, None) is None


# --- the amendments of the long sample -----------------------------------------------------------


@pytest.fixture(scope="module")
def water(record: Record) -> Desk:
    return Desk(record, "safe-drinking-water")


def test_every_outcome_occurs(water):
    """The long sample shows each way in which an amendment can end, and one that may not be voted on."""
    amendments = water.amendments().values()
    assert {d.outcome for a in amendments for d in a.decisions} == set(Outcome)
    assert [a.number for a in amendments if a.open] == [28]
    assert not water.amendment(28).admissibility.admissible


def test_the_late_ones_are_marked(water):
    """Late is what came after the deadline then in force, and only that."""
    assert [a.number for a in water.amendments().values() if a.late] == [27, 28]


def test_twins_collisions_and_sub_amendments_are_there(water):
    """Two delegations propose the same, two exclude each other, and one amends another."""
    assert water.amendment(20).identical == 19
    assert water.amendment(10).decision.cause == 9
    assert water.amendment(26).parent == 9
    assert water.committee().overrides[0].numbers == (9, 10, 11)


def test_what_the_assembly_put_back_is_the_same_clause(record, water):
    """The paragraph that the Committee deleted stands again under the identity that it had."""
    wid = record.version("safe-drinking-water", "revised-draft").clause("OP22").wid
    assert wid not in {clause.wid for clause in record.version("safe-drinking-water", "committee").clauses}
    assert record.version("safe-drinking-water", "adopted").clause("OP21").wid == wid
    assert [d.outcome for d in water.amendment(25).decisions] == [Outcome.ADOPTED, Outcome.REJECTED]


def test_the_long_sample_shows_every_kind_of_change(record):
    """Together the steps of the long story hold each kind of change that a comparison knows."""
    entries = record.dossier("safe-drinking-water").entries
    seen: set[str] = set()
    for old, new in pairwise(entries):
        summary = record.compare("safe-drinking-water", old.commit.oid, new.commit.oid).summary
        seen |= {kind for kind, number in summary.items() if number}
    wanted = {"edited", "inserted", "deleted", "split", "merged", "moved", "renumbered", "consequential"}
    assert wanted <= seen


def test_blame_names_the_sponsor(record):
    """The words on tariffs were brought in by the amendment that the story tells of."""
    blame = record.blame("safe-drinking-water", "adopted")
    run = next(run for told in blame.clauses for run in told.runs if "social tariff" in run.text)
    assert [origin.decision.sponsors for origin in run.origins] == [("Portugal", "Cabo Verde")]
    assert run.origins[0].decision.amendment == "9"


def test_the_bilingual_sample_has_both_languages(record):
    """The adopted version has an English and a French text."""
    assert set(record.dossier("early-warning").languages) == {"eng", "fra"}
    assert record.version("early-warning", "adopted", "fra").lang == "fra"
    assert record.find("early-warning", "adopted").authored.date() == date(2026, 9, 25)

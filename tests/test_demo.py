"""The sample resolutions and the repository that is built from them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from draftdiff import demo
from draftdiff.importers import read
from draftdiff.model import ClauseKind, ReservationType, Version
from draftdiff.service import Record

STORY = """
recorder = "clerk"
[people]
clerk = {{ name = "A Clerk", email = "clerk@example.org" }}
[[step]]
kind = "text"
stage = "draft"
date = 2026-01-05
text = "draft.txt"
[[step]]
kind = "amendment"
amendment = "1"
sponsors = ["Fiji"]
date = 2026-01-06
{more}
"""


def write_story(folder: Path, more: str, draft: str = "1. Notes A;\n\n2. Asks B;\n") -> Path:
    folder.mkdir()
    (folder / "draft.txt").write_text(draft, encoding="utf-8")
    (folder / "story.toml").write_text(STORY.format(more=more), encoding="utf-8")
    return folder


def last_text(folder: Path) -> str:
    return [text for _, text in demo.texts(demo.read_story(folder))][-1]


def read_state(slug: str, *, step: int = -1) -> Version:
    story = next(s for s in demo.stories() if s.slug == slug)
    told, text = list(demo.texts(story))[step]
    return read(text.encode(), source=slug, lang=told.lang).version


def count(version: Version, kind: ClauseKind) -> int:
    return sum(clause.kind is kind for clause in version.clauses)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return demo.build(tmp_path_factory.mktemp("demo") / "repository.git")


# --- stories as values ------------------------------------------------------------------------


def test_every_sample_can_be_told():
    """Each replacement finds its words exactly once and each story ends with the text it promises."""
    told = {story.slug: [text for _, text in demo.texts(story)] for story in demo.stories()}
    assert set(told) == {"early-warning", "night-lighting", "safe-drinking-water"}
    assert all(len(set(texts)) == len(texts) for texts in told.values())


@pytest.mark.parametrize("story", demo.stories(), ids=lambda story: story.slug)
def test_samples_are_told_in_the_order_of_their_dates(story):
    """No step of a sample is recorded before the one that it builds on."""
    moments = [step.recorded for step in story.steps]
    assert moments == sorted(moments)
    assert all(step.recorded.date() == step.facts.date for step in story.steps)


def test_a_step_changes_the_text_before_it(tmp_path):
    """An amendment is a literal replacement on the running text."""
    folder = write_story(tmp_path / "s", '[[step.change]]\nold = "Asks B"\nnew = "Urges C"')
    assert last_text(folder) == "1. Notes A;\n\n2. Urges C;\n"


def test_operative_paragraphs_are_numbered_after_each_step(tmp_path):
    """A paragraph that goes leaves no gap, whatever number the story writes for it."""
    folder = write_story(tmp_path / "s", '[[step.change]]\nold = """0. Notes A;\n\n"""\nnew = ""')
    assert last_text(folder) == "1. Asks B;\n"


def test_only_paragraph_numbers_are_touched():
    """Years, sub-paragraphs and numbers within a line stay as they are."""
    text = "7. Asks 3. of all;\n\n(a) by 2030. Or later;\n\n7. Ends 2026."
    assert demo.renumbered(text) == "1. Asks 3. of all;\n\n(a) by 2030. Or later;\n\n2. Ends 2026."


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('[[step.change]]\nold = "Begs"\nnew = ""', "s/story.toml, step 2 (1): 'Begs' occurs 0 times"),
        ('[[step.change]]\nold = "s "\nnew = ""', "'s ' occurs 2 times"),
        ('[[step.change]]\nold = ""\nnew = "x"', "'' occurs 0 times"),
        ('[[step.change]]\nold = "x"', "a change needs old and new"),
        ('lang = "fra"\n[[step.change]]\nold = "x"\nnew = "y"', "there is no text in fra to change"),
        (
            'yields = "draft.txt"\n[[step.change]]\nold = "Notes A"\nnew = "Notes Z"',
            "line 1 of the outcome is '1. Notes Z;'",
        ),
        ('text = "absent.txt"', "there is no file 'absent.txt'"),
        ('colour = "red"', "unknown key 'colour'"),
        ('stage = "asleep"', "unknown stage 'asleep'"),
        ('author = "nobody"', "unknown author 'nobody'"),
        ("vote = ", "mend the TOML"),
    ],
)
def test_a_story_that_cannot_be_told_says_where(tmp_path, more, message):
    """Every fault of a story is one line that names the step and what is wrong with it."""
    folder = write_story(tmp_path / "s", more)
    with pytest.raises(demo.BrokenStory) as caught:
        last_text(folder)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_story_without_its_recorder_says_so(tmp_path):
    """Who records is part of every story."""
    folder = write_story(tmp_path / "s", "")
    (folder / "story.toml").write_text("[people]\n", encoding="utf-8")
    with pytest.raises(demo.BrokenStory, match="'recorder' is missing"):
        demo.read_story(folder)


def test_missing_samples_are_said_to_be_missing(monkeypatch, tmp_path):
    """Where neither package nor checkout has samples, the error names the place."""
    monkeypatch.setattr(demo, "files", lambda _: tmp_path)
    monkeypatch.setattr(demo, "__file__", str(tmp_path / "package" / "demo.py"))
    with pytest.raises(demo.SamplesMissing, match="drafts: the sample resolutions are missing"):
        demo.stories()


# --- what the importer makes of the samples ----------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "step", "preambular", "operative", "sub"),
    [
        ("safe-drinking-water", 0, 21, 26, 9),
        ("safe-drinking-water", 1, 20, 28, 10),
        ("safe-drinking-water", -1, 22, 27, 12),
        ("night-lighting", 0, 6, 7, 0),
        ("night-lighting", -1, 6, 8, 0),
        ("early-warning", 0, 12, 12, 2),
        ("early-warning", 1, 12, 12, 2),
        ("early-warning", -2, 12, 13, 3),
        ("early-warning", -1, 12, 13, 3),
    ],
)
def test_clauses_are_recognised(slug, step, preambular, operative, sub):
    """The samples have the numbers of paragraphs that their authors counted."""
    version = read_state(slug, step=step)
    kinds = (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH)
    assert [count(version, kind) for kind in kinds] == [preambular, operative, sub]


def test_titles_are_recognised():
    """The title is the title, whatever stands above and below it."""
    assert read_state("safe-drinking-water").title == (
        "The role of parliaments in securing access to safe drinking water and in protecting freshwater resources"
    )
    assert read_state("safe-drinking-water", step=0).title == (
        "The role of parliaments in securing access to safe drinking water"
    )
    assert read_state("night-lighting", step=0).title == "Lighting of streets and parks at night"
    assert read_state("early-warning").title == (
        "L’alerte précoce aux inondations, aux tempêtes et aux cyclones pour tous"
    )


def test_headings_are_recognised():
    """The parts of the bilingual sample have headings in both languages."""
    for step, expected in (
        (0, ["Observation and forecasting", "Warning and communication", "Preparedness", "Follow-up"]),
        (-1, ["Observation et prévision", "Alerte et communication", "Préparation et action anticipée", "Suivi"]),
    ):
        clauses = read_state("early-warning", step=step).clauses
        assert [c.text for c in clauses if c.kind is ClauseKind.HEADING] == expected


KEPT, OPPOSED = ReservationType.RESERVATION, ReservationType.OPPOSITION
RESERVATIONS = {
    ("safe-drinking-water", -1): {
        ("Uruguay", KEPT, "OP3", None),
        ("Iceland", KEPT, "PP10", None),
        ("Iceland", KEPT, "PP11", None),
        ("Iceland", KEPT, "OP8", None),
        ("Monaco", KEPT, "PP21", None),
        ("Luxembourg", KEPT, "OP6", "the reference to large users"),
        ("New Zealand", KEPT, None, None),
        ("Mongolia", KEPT, None, None),
        ("San Marino", OPPOSED, None, None),
    },
    ("night-lighting", -1): {
        ("Councillor Petrov", KEPT, "OP7", "the sum of 1.9 million"),
        ("Councillor Moreau", OPPOSED, None, None),
    },
    ("early-warning", -2): {
        ("Chile", KEPT, "OP5", None),
        ("Switzerland", KEPT, "OP6", "the reference to sirens"),
        ("Togo", OPPOSED, "OP8", None),
    },
    ("early-warning", -1): {
        ("Chili", KEPT, "OP5", None),
        ("Suisse", KEPT, "OP6", "la mention des sirènes"),
        ("Togo", OPPOSED, "OP8", None),
    },
}


@pytest.mark.parametrize(("slug", "step"), RESERVATIONS)
def test_reservations_are_recognised(slug, step):
    """The footnote of every adopted text tells who has reservations about what, in either language."""
    found = {(r.delegation, r.type, r.target, r.phrase) for r in read_state(slug, step=step).reservations}
    assert found == RESERVATIONS[slug, step]


# --- the repository -----------------------------------------------------------------------------


def test_the_demo_is_the_same_each_time(record, tmp_path):
    """Two builds give the same commit ids: nothing in them comes from the clock."""
    again = demo.build(tmp_path / "again.git")
    for summary in record.resolutions():
        first, second = record.log(summary.slug), again.log(summary.slug)
        assert [entry.commit.oid for entry in first] == [entry.commit.oid for entry in second]


def test_the_demo_tells_what_it_builds(tmp_path):
    """One line for each resolution."""
    said: list[str] = []
    demo.build(tmp_path / "told.git", echo=said.append)
    assert said == [
        "early-warning: 11 versions",
        "night-lighting: 9 versions",
        "safe-drinking-water: 17 versions",
    ]


def test_the_demo_is_a_sound_record(record):
    """Every check of the record passes on it."""
    verification = record.verify()
    assert verification.ok, [check for check in verification.checks if not check.ok]


def test_every_step_is_in_the_log(record):
    """The log tells the amendments with sponsor, body and vote as the story does."""
    for story in demo.stories():
        entries = record.dossier(story.slug).entries
        assert len(entries) == len(story.steps)
        for entry, step in zip(entries, story.steps, strict=True):
            facts = step.facts
            assert (entry.decision.amendment, entry.decision.sponsors) == (facts.amendment, facts.sponsors)
            assert (entry.decision.body, entry.decision.vote) == (facts.body, facts.vote)
            assert entry.commit.names == ((facts.name,) if facts.name else ())
            assert entry.commit.authored.date() == facts.date


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
    assert run.origins[0].decision.amendment in {"5", "A5"}


def test_the_bilingual_sample_has_both_languages(record):
    """The adopted version has an English and a French text."""
    assert set(record.dossier("early-warning").languages) == {"eng", "fra"}
    assert record.version("early-warning", "adopted", "fra").lang == "fra"
    assert record.find("early-warning", "adopted").authored.date() == date(2026, 9, 25)

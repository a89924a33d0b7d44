"""The sample resolutions as stories: what can be told, and what is told to be wrong with one that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftdiff import demo
from draftdiff.demo import building, samples
from draftdiff.demo.building import StoryClock
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
kind = "{kind}"
date = 2026-01-06
{more}
"""
DRAFT = """\
The committee,

1. Notes the small harbours of the coast;

2. Asks towns to keep them quiet;
"""


def write_story(folder: Path, more: str, draft: str = "1. Notes A;\n\n2. Asks B;\n", kind: str = "text") -> Path:
    folder.mkdir()
    (folder / "draft.txt").write_text(draft, encoding="utf-8")
    (folder / "story.toml").write_text(STORY.format(more=more, kind=kind), encoding="utf-8")
    return folder


def tell(folder: Path, more: str, kind: str) -> None:
    clock = StoryClock()
    with Record.create(folder / "record.git", clock=clock) as record:
        building.tell(demo.read_story(write_story(folder / "s", more, DRAFT, kind)), record, clock)


def last_text(folder: Path) -> str:
    return [text for _, text in demo.texts(demo.read_story(folder))][-1]


def read_state(slug: str, *, step: int = -1) -> Version:
    story = next(s for s in demo.stories() if s.slug == slug)
    told, text = list(demo.texts(story))[step]
    return read(text.encode(), source=slug, lang=told.lang).version


def count(version: Version, kind: ClauseKind) -> int:
    return sum(clause.kind is kind for clause in version.clauses)


# --- stories as values ------------------------------------------------------------------------


def test_every_sample_can_be_told():
    """Each replacement finds its words exactly once and each story ends with the text it promises."""
    told = {story.slug: [text for _, text in demo.texts(story)] for story in demo.stories()}
    assert set(told) == {"early-warning", "night-lighting", "safe-drinking-water", "seed-exchange"}
    assert all(len(set(texts)) == len(texts) for texts in told.values())


@pytest.mark.parametrize("story", demo.stories(), ids=lambda story: story.slug)
def test_samples_are_told_in_the_order_of_their_dates(story):
    """No step of a sample is recorded before the one that it builds on."""
    moments = [step.recorded for step in story.steps]
    assert moments == sorted(moments)
    assert all(step.recorded.date() == step.day for step in story.steps)


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
        ('[[step.change]]\nold = "Begs"\nnew = ""', "s/story.toml, step 2: 'Begs' occurs 0 times"),
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


@pytest.mark.parametrize(
    ("kind", "more", "message"),
    [
        ("amendment", "", "unknown kind 'amendment'; use text, receive, change, decide, committee"),
        ("receive", "numbers = [1]", "it needs a list or an instruction"),
        ("receive", 'instruction = "x"', "the step names no amendments"),
        ("receive", 'numbers = "all"\ninstruction = "x"', "the step names no amendments"),
        ("receive", 'numbers = [1]\nlist = "absent.txt"', "there is no file 'absent.txt'"),
        ("receive", 'numbers = [1]\ninstruction = "x"\nrole = "king"', "unknown role 'king'"),
        ("receive", 'numbers = [1]\ninstruction = "x"\nreceived = 2026-01-05', "received is no moment"),
        ("receive", 'numbers = [1]\ninstruction = "Sing louder."', "line 1"),
        ("receive", 'numbers = [2]\ninstruction = "Delete operative paragraph 1."', "step 2 (2): the next number is 1"),
        ("receive", 'numbers = [1, 2]\ninstruction = "Delete operative paragraph 1."', "holds 1 amendments"),
        ("receive", 'numbers = [1]\ninstruction = "Delete operative paragraph 9."', "amendment 1: "),
        ("receive", 'numbers = [1]\nasked = [1]\ninstruction = "Delete operative paragraph 1."', "it is clear"),
        ("receive", 'numbers = [1]\nparent = 7\ninstruction = "Delete the paragraph."', "there is no amendment 7"),
        ("change", "number = 1", "one of joins, candidate, admissible"),
        ("change", 'number = 1\njoins = ["Fiji"]', "it cannot be recorded: there is no amendment 1"),
        ("decide", 'numbers = [1]\nbody = "C"', "a decision needs an outcome and a body"),
        ("decide", 'numbers = [1]\nbody = "C"\noutcome = "praised"', "unknown outcome 'praised'; use adopted"),
        ("decide", 'numbers = [1]\nbody = "C"\noutcome = "adopted"\nvote = "many"', "'many' is no vote"),
        ("decide", 'numbers = [1]\nbody = "C"\noutcome = "adopted"\nplace = "under"', "unknown place 'under'"),
        ("decide", 'numbers = [1]\nbody = "C"\noutcome = "adopted"', "it cannot be recorded: there is no amendment 1"),
        ("decide", 'numbers = [1]\nbody = "C"\noutcome = "adopted"\nlang = "fra"', "it cannot be recorded: "),
        ("committee", "", "it needs one of deadline, rule, order"),
        ("committee", 'rule = "loudest"', "unknown rule 'loudest'"),
        ("committee", "deadline = 2026-01-05", "deadline is no moment"),
    ],
)
def test_a_step_that_cannot_be_recorded_says_where(tmp_path, kind, more, message):
    """What the desk refuses, and what the story expects otherwise, is one line with the step."""
    with pytest.raises(demo.BrokenStory) as caught:
        tell(tmp_path, more, kind)
    assert message in str(caught.value)
    assert str(caught.value).startswith("s/story.toml, step 2")
    assert "\n" not in str(caught.value)


def test_after_a_decision_a_text_is_given_whole(tmp_path):
    """What decisions made of a text is not in the story, so nothing can be replaced in it."""
    decided = 'numbers = [1]\nbody = "C"\noutcome = "adopted"\n[[step]]\nkind = "text"\ndate = 2026-01-07\n'
    folder = write_story(tmp_path / "s", decided + '[[step.change]]\nold = "B"\nnew = "C"', kind="decide")
    with pytest.raises(demo.BrokenStory, match="decisions have changed the text since; give the whole text"):
        last_text(folder)


def test_a_story_without_its_recorder_says_so(tmp_path):
    """Who records is part of every story."""
    folder = write_story(tmp_path / "s", "")
    (folder / "story.toml").write_text("[people]\n", encoding="utf-8")
    with pytest.raises(demo.BrokenStory, match="'recorder' is missing"):
        demo.read_story(folder)


def test_missing_samples_are_said_to_be_missing(monkeypatch, tmp_path):
    """Where neither package nor checkout has samples, the error names the place."""
    monkeypatch.setattr(samples, "files", lambda _: tmp_path)
    monkeypatch.setattr(samples, "__file__", str(tmp_path / "package" / "demo" / "samples.py"))
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

"""The sample resolutions and their life stories, from which a real repository is built.

A story is a folder of plain files: ``story.toml`` tells step by step how a text came about, the
``.txt`` files beside it hold the texts and the lists of amendments (``drafts/README.md`` describes the form).
Every step is recorded by the calls that a user's own work takes, and all dates are the story's, never the
clock's, so the same samples always give the same commits.
"""

from draftdiff.demo.acts import BrokenStory, Change, Decide, Receive, Replacement, Sit, Tell
from draftdiff.demo.building import build
from draftdiff.demo.people import PEOPLE, Hint, settle
from draftdiff.demo.samples import SamplesMissing, drafts_folder, stories
from draftdiff.demo.story import Step, Story, read_story
from draftdiff.demo.texts import renumbered, texts, unnumbered

__all__ = [
    "PEOPLE",
    "BrokenStory",
    "Change",
    "Decide",
    "Hint",
    "Receive",
    "Replacement",
    "SamplesMissing",
    "Sit",
    "Step",
    "Story",
    "Tell",
    "build",
    "drafts_folder",
    "read_story",
    "renumbered",
    "settle",
    "stories",
    "texts",
    "unnumbered",
]

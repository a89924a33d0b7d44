"""Where the sample resolutions are."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from draftdiff.demo.story import Story, read_story
from draftdiff.errors import Unavailable


class SamplesMissing(Unavailable):
    """The sample resolutions are neither in the package nor beside it."""

    def __init__(self, place: Path) -> None:
        super().__init__("the sample resolutions are missing", where=str(place), remedy="install draftdiff anew")


def drafts_folder() -> Traversable:
    """The folder of the samples: inside an installed package, else beside it in a checkout."""
    packaged = files("draftdiff") / "_drafts"
    if packaged.is_dir():
        return packaged
    beside = Path(__file__).parents[2] / "drafts"
    if beside.is_dir():
        return beside
    raise SamplesMissing(beside)


def stories() -> tuple[Story, ...]:
    """All sample stories, by slug. Raises `BrokenStory` and `SamplesMissing`."""
    folders = sorted(drafts_folder().iterdir(), key=lambda folder: folder.name)
    return tuple(read_story(folder) for folder in folders if (folder / "story.toml").is_file())

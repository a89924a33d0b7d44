"""Real texts are read whole, and their paragraphs are as many as a reader counts."""

import json

import pytest
from accounting import letters, texts_of, unaccounted

from draftdiff.importers.text import NoResolution, recognise
from draftdiff.model import ClauseKind

COUNTED = {
    "ipu/kigali-145-adopted.txt": (24, 31),
    "pdf/unga/A_L.632_1971-EN.txt": (1, 1),
    "pdf/unga/A_RES_73_6-EN.txt": (24, 14),
    "pdf/unga/A_RES_73_7-EN.txt": (13, 28),
    "pdf/unsc-drafts/S_2016_1061-EN.txt": (3, 3),
    "pdf/unsc-drafts/S_2017_444-EN.txt": (3, 3),
    "pdf/unsc-drafts/S_2017_77-EN.txt": (28, 39),
    "pdf/unsc-drafts/S_2018_1021-EN.txt": (16, 35),
    "pdf/unsc-drafts/S_2018_221-EN.txt": (33, 35),
    "pdf/unsc-drafts/S_2018_341-EN.txt": (2, 2),
    "pdf/unsc-drafts/S_2018_437-EN.txt": (4, 3),
    "pdf/unsc-drafts/S_2019_266-EN.txt": (15, 23),
    "pdf/unsc-drafts/S_2019_441-EN.txt": (3, 4),
    "pdf/unsc-drafts/S_2019_90-EN.txt": (6, 12),
    "pdf/unsc-drafts/S_2020_445-EN.txt": (17, 39),
    "pdf/unsc-drafts/S_2020_449-EN.txt": (6, 6),
    "pdf/unsc-drafts/S_2021_1075-EN.txt": (20, 14),
    "pdf/unsc-drafts/S_2021_523-EN.txt": (8, 3),
    "pdf/unsc-drafts/S_2022_426-EN.txt": (13, 6),
    "pdf/unsc-drafts/S_2022_443-EN.txt": (3, 3),
    "pdf/unsc-drafts/S_2023_427-EN.txt": (18, 16),
    "pdf/unsc-drafts/S_2023_571-EN.txt": (8, 3),
    "pdf/unsc-drafts/S_2024_302-EN.txt": (12, 8),
    "pdf/unsc-drafts/S_2024_37-EN.txt": (8, 11),
    "pdf/unsc-drafts/S_2024_557-EN.txt": (6, 6),
    "pdf/unsc-drafts/S_2024_835-EN.txt": (7, 9),
    "un/unsc-drafts-text/task3-15.txt": (7, 11),
    "un/unsc-drafts-text/task3-28.txt": (9, 19),
    "versions/un-su-ga-resolution/v11_2022-11-23_d5a0e86.md": (4, 3),
}
"""Preambular and operative paragraphs of texts in the folder, counted by hand."""

FOOTNOTES = {"pdf/unga/A_RES_73_3-EN.txt": 7, "pdf/unga/A_RES_73_6-EN.txt": 6, "pdf/unga/A_RES_73_7-EN.txt": 9}
"""Numbered footnotes of texts in the folder."""

FOLDERS = ("ipu", "pdf", "un/unsc-drafts-text", "versions/unsc-unmis-mandate", "versions/un-su-ga-resolution")
SUFFIXES = {".txt", ".md"}


def read(path):
    return path.read_text(encoding="utf-8")


def texts(shared):
    """All texts of the folder that are resolutions, by their path in it."""
    corpus = shared / "corpus"
    for folder in FOLDERS:
        for path in sorted((corpus / folder).rglob("*")):
            if path.suffix in SUFFIXES:
                yield path.relative_to(corpus).as_posix(), read(path)
    for path in sorted((corpus / "un/unsc-drafts").glob("*.json")):
        yield path.relative_to(corpus).as_posix(), json.loads(read(path))["Content"]


def count(outline):
    preambular = sum(item.kind is ClauseKind.PREAMBULAR for item in outline.preamble)
    return preambular, sum(item.kind is ClauseKind.OPERATIVE for item in outline.body)


def test_nothing_real_is_dropped(shared):
    """Every line and every letter of every real text is in the outline or among the omissions."""
    seen = 0
    for name, text in texts(shared):
        try:
            outline = recognise(text)
        except NoResolution:
            continue
        seen += 1
        assert (name, unaccounted(text, outline)) == (name, [])
        assert (name, letters(*texts_of(outline)) - letters(text)) == (name, {})
        assert (name, letters(text) - letters(*texts_of(outline))) == (name, {})
    assert seen > 70


@pytest.mark.parametrize("name", COUNTED)
def test_paragraphs_are_as_many_as_counted(shared, name):
    """Preambular and operative paragraphs are found, and the numbers run from 1 without a gap."""
    outline = recognise(read(shared / "corpus" / name))
    assert count(outline) == COUNTED[name]
    numbers = [item.num for item in outline.body if item.kind is ClauseKind.OPERATIVE and item.num]
    assert numbers == [f"{number}." for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("name", FOOTNOTES)
def test_footnotes_are_anchored(shared, name):
    """Each numbered footnote has its place in the text."""
    outline = recognise(read(shared / "corpus" / name))
    assert [note.num for note in outline.notes] == [str(n) for n in range(1, FOOTNOTES[name] + 1)]
    assert sorted(anchor.marker for anchor in outline.anchors) == [note.num for note in outline.notes]

"""The pictures of the README and of the guides."""

import re
from pathlib import Path

import pytest
from browsing import serving
from every_page import furnish
from guide_pictures import MOST_BYTES, SHOTS, WIDTH, photographs
from pictures import IMAGES, PICTURES, SIZE, picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def width(png):
    return int.from_bytes(png[16:20], "big")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_can_be_taken_anew(browser, site, name):
    """The script gives pictures that are light enough for a README."""
    taken = picture(browser, site, name)
    assert taken.startswith(SIGNATURE)
    assert width(taken) == SIZE["width"]
    assert len(taken) < MOST_BYTES


def test_the_pictures_of_the_readme_are_there(browser):
    """Those that it shows are those that the script takes, in the same size."""
    shown = re.findall(r"\]\(docs/images/([^)]+)\)", (Path(__file__).parents[2] / "README.md").read_text())
    assert sorted(shown) == sorted(PICTURES)
    for name in shown:
        kept = (IMAGES / name).read_bytes()
        assert kept.startswith(SIGNATURE)
        assert width(kept) == SIZE["width"]
        assert len(kept) < MOST_BYTES


@pytest.mark.slow
def test_the_pictures_of_the_guides_can_be_taken_anew(browser, tmp_path):
    """Each page can be visited by whom it is for, what is to be done there can be done, and the picture is light."""
    secrets = furnish(tmp_path / "record.git")
    with serving(tmp_path / "record.git") as site:
        taken = dict(photographs(browser, site, secrets))
    assert taken.keys() == SHOTS.keys()
    for png in taken.values():
        assert png.startswith(SIGNATURE)
        assert width(png) == WIDTH
        assert len(png) <= MOST_BYTES


def test_the_pictures_of_the_guides_are_there():
    """Those in the folder are those that are taken, each as light as a page can bear."""
    kept = {path.stem: path.read_bytes() for path in IMAGES.glob("*-*.png")}
    assert kept.keys() == SHOTS.keys()
    assert all(png.startswith(SIGNATURE) and width(png) == WIDTH and len(png) <= MOST_BYTES for png in kept.values())

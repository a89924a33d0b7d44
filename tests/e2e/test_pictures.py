"""The pictures of the README."""

import re
from pathlib import Path

import pytest
from pictures import IMAGES, PICTURES, SIZE, picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 200_000


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

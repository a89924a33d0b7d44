"""The picture of the README."""

from pictures import PICTURE, SIZE, picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 300_000


def width(png):
    return int.from_bytes(png[16:20], "big")


def test_the_picture_can_be_taken_anew(browser, site):
    """The script gives a picture that is light enough for a README."""
    taken = picture(browser, site)
    assert taken.startswith(SIGNATURE)
    assert width(taken) == SIZE["width"]
    assert len(taken) < MOST_BYTES


def test_the_picture_is_there(browser):
    """The README's picture is in the repository, in the size that the script takes."""
    kept = PICTURE.read_bytes()
    assert kept.startswith(SIGNATURE)
    assert width(kept) == SIZE["width"]
    assert len(kept) < MOST_BYTES

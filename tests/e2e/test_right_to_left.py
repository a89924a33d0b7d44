"""How a browser lays out what runs from right to left: in which order signs stand on the screen."""

from datetime import UTC, datetime

import pytest

from draftdiff.tongues import gettext, speaking, written_instant

SEEN = """() => {
  const text = document.querySelector("p").firstChild, range = document.createRange(), seen = [];
  for (let place = 0; place < text.length; place += 1) {
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    const box = range.getBoundingClientRect();
    if (box.width > 0) seen.push([box.left, text.data[place]]);
  }
  return seen.sort((one, other) => one[0] - other[0]).map((each) => each[1]).join("");
}"""
"""The signs of a paragraph from the left edge of the screen on."""


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_the_hour_of_an_arabic_date_stands_behind_it_and_upright(window, direction):
    """The day furthest to the right, then month and year, then the hour, whose own two sides are never turned."""
    with speaking("ar"):
        told = written_instant(datetime(2026, 2, 24, 16, 45, tzinfo=UTC))
    page = window()
    page.set_content(f'<html lang="ar" dir="{direction}"><p>{told}</p></html>')
    assert page.evaluate(SEEN) == f"16:45 ،2026 {'فبراير'[::-1]} 24"


def test_a_zone_stands_behind_the_hour(window):
    """As the pages tell it."""
    with speaking("ar"):
        told = gettext("%(moment)s UTC", moment=written_instant(datetime(2026, 2, 24, 16, 45, tzinfo=UTC)))
    page = window()
    page.set_content(f'<html lang="ar" dir="rtl"><p>{told}</p></html>')
    assert page.evaluate(SEEN).endswith(f" 16:45 ،2026 {'فبراير'[::-1]} 24")

"""The real adopted text and a second version with twelve kinds of change, as a reader sees them."""

import pytest
from browsing import serving
from kigali import expected, renumbered, second_text

from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import Record


@pytest.fixture(scope="module")
def kigali_site(browser, shared, tmp_path_factory):
    """The address of a site with both versions on record."""
    repository = tmp_path_factory.mktemp("kigali") / "record.git"
    source = (shared / "corpus/ipu/kigali-145-adopted.txt").read_bytes()
    with Record.create(repository) as record:
        first = read(source, source="first.txt")
        record.import_version(first, "kigali-145", Facts(stage="committee"))
        second = read(second_text(first.version).encode(), source="second.txt")
        record.import_version(second, "kigali-145", Facts(stage="adopted"))
    with serving(repository) as address:
        yield address


ROWS = """rows => rows.map(row => ({
    classes: [...row.classList],
    labels: [...row.querySelectorAll(".label > span")].map(label => label.innerText),
    margin: row.querySelector(".margin").innerText,
}))"""

RENUMBERED = """rows => rows.map(row => [
    row.querySelector(".was").lastChild.data,
    row.querySelector(".label > span").innerText,
])"""


def test_the_twelve_kinds_stand_in_the_browser(window, kigali_site):
    """Exactly the rows that were made are marked, each with its kind, and what moved with its direction."""
    page = window()
    page.goto(f"{kigali_site}kigali-145/compare/committee/adopted/?consequential=1")
    shown = page.locator(".row[data-change]:not(.ghost)").evaluate_all(ROWS)
    tallies = {"edited", "inserted", "deleted", "split", "merged", "unchanged", "consequential", "format"}
    found = sorted(
        (next(iter(tallies & set(row["classes"]))), "is-moved" in row["classes"], "+".join(row["labels"]))
        for row in shown
    )
    # The title hangs in the margin without a label.
    wanted = sorted((tally, moved, (new or old).replace("Title", "")) for tally, moved, _, old, new in expected())
    assert found == wanted
    quiet = page.locator(".row:not([data-change]):not(.ghost):has(.was)").evaluate_all(RENUMBERED)
    assert sorted(map(tuple, quiet)) == sorted(renumbered())
    margins = " ".join(row["margin"] for row in shown)
    for words in ("new", "deleted", "split from OP26", "merged from OP28 and OP29", "from PP21", "from OP13"):
        assert words in margins

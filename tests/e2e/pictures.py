"""The picture of the README, taken from the sample repository: ``python tests/e2e/pictures.py`` takes it anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from browsing import COMPARISON, browsing, serving
from playwright.sync_api import Browser

from draftdiff import demo

SIZE = {"width": 1400, "height": 1000}
PICTURE = Path(__file__).parents[2] / "docs" / "images" / "compare.png"


def picture(browser: Browser, site: str) -> bytes:
    """The comparison of the long sample, as a PNG."""
    page = browser.new_page(viewport=SIZE, color_scheme="light")
    page.goto(f"{site}{COMPARISON}?view=changes")
    taken = page.screenshot()
    page.close()
    return taken


def main() -> None:
    """Build the samples, serve them, take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder) / "samples.git"
        demo.build(repository).close()
        with serving(repository) as site, browsing() as browser:
            PICTURE.parent.mkdir(parents=True, exist_ok=True)
            PICTURE.write_bytes(picture(browser, site))


if __name__ == "__main__":
    main()

"""Links to a place on a page lead to a place that is there."""

import re
from functools import cache
from urllib.parse import urldefrag, urljoin

import pytest
from pages import COMPARISON, Page

PAGES = (
    "/early-warning/compare/draft/adopted/",
    "/early-warning/compare/draft/adopted/?view=side",
    "/night-lighting/compare/motion/adopted/",
    COMPARISON,
    "/early-warning/clause/recs_1__rec_6/",
    "/night-lighting/clause/recs_1__rec_4/",
    "/early-warning/",
    "/early-warning/amendments/",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_link_to_a_place_finds_it(client, address):
    """On the page itself, and on another one of the site: none leads to a clause or row that is not drawn there."""

    @cache
    def ids(path):
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        return set(re.findall(r'\sid="([^"]+)"', answer.text))

    assert ids(address)
    missing = []
    for link in Page(client.get(address).text).all("a"):
        path, fragment = urldefrag(urljoin(address, link.get("href") or ""))
        if fragment and path.startswith("/") and fragment not in ids(path):
            missing.append(link["href"])
    assert missing == []

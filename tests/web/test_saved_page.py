"""A page of the site that was saved in a browser is read again: a version as its text, a comparison not at all."""

import pytest

from draftdiff.importers import read
from draftdiff.importers.webpage import OwnReport


def clauses(version):
    return [(clause.kind, clause.num, clause.text) for clause in version.clauses]


def test_the_page_of_a_version_is_read_as_that_version(client, water):
    """Every clause, number and footnote is the same; labels, cards and margins are told as what they are."""
    slugs = [summary.slug for summary in water.resolutions()]
    assert len(slugs) >= 4
    for slug in slugs:
        version = water.version(slug)
        page = client.get(f"/{slug}/at/{version.version}/", follow_redirects=True).data
        reading = read(page, source=f"{slug}.html", unfinished=True)
        assert clauses(reading.version) == clauses(version)
        reasons = {omission.reason for omission in reading.outline.omissions}
        assert {"label of a clause", "where a clause comes from"} <= reasons


def test_a_comparison_is_no_text(client):
    """Its page and its file would put two texts on record as one."""
    for name in ("", "report.html"):
        page = client.get(f"/safe-drinking-water/compare/committee/adopted/{name}", follow_redirects=True)
        assert page.status_code == 200
        with pytest.raises(OwnReport, match="report of draftdiff"):
            read(page.data, source="comparison.html")

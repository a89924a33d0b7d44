"""What people ruled about clauses, as the pages show and obey it."""

import pytest
from pages import COMPARISON, WATER, Page

from draftdiff.diff import ENGINE, ChangeKind
from draftdiff.model import Person
from draftdiff.rulings import Cited
from draftdiff.service import Record

SLUG = "safe-drinking-water"
SIDES = ("preliminary-draft", "adopted")
FOREVER = "public, max-age=31536000, immutable"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


def confirmed(told):
    return [found for found in told.all("p") if found.get("class") == "mark mark-confirmed"]


@pytest.fixture
def rule(mortal):
    """Rule upon a clause that was lost and one that is new between the first and the last text."""
    with Record.open(mortal[0]) as record:
        changes = record.compare(SLUG, *SIDES).changes
        old = next(c.old[0] for c in changes if c.kind is ChangeKind.DELETED)
        new = next(c.new[0] for c in changes if c.kind is ChangeKind.INSERTED and c.new[0].kind is old.kind)

        def call(*, same, note=None):
            cited = Cited(old.label, SIDES[0]), Cited(new.label, SIDES[1])
            by = Person("Ana Clerk", "ana@example.org")
            return record.rule(SLUG, *cited, same=same, by=by, note=note).commit.oid

        yield call


def permanent(record_path, ruled=None):
    with Record.open(record_path) as record:
        old, new = (record.find(SLUG, name).oid for name in SIDES)
    return f"{WATER}/compare/{old}/{new}/e{ENGINE}/" + (f"{ruled}/" if ruled else "")


def test_a_comparison_shows_what_was_ruled(mortal, rule):
    """The row is marked in words; below stand who ruled it, when, and why, as it was written."""
    client = mortal[1]
    before = page(client, COMPARISON)
    assert not confirmed(before)
    assert "Ruled by people" not in before.text
    rule(same=True, note="<b>Only</b> put differently")
    told = page(client, COMPARISON)
    assert len(confirmed(told)) == 1
    assert "Ruled by people (1)" in told.text
    assert "are one clause Ana Clerk, " in told.text
    assert "<b>Only</b> put differently" in told.text
    rule(same=False)
    told = page(client, COMPARISON)
    assert not confirmed(told)
    assert "are two clauses Ana Clerk, " in told.text


def test_a_page_that_was_kept_is_sent_anew_after_a_ruling(mortal, rule):
    """The tag of every form of a comparison changes with what is ruled, and comes back with it."""
    client = mortal[1]
    for name in ("", "comparison.json", "comparison.csv", "comparison.md", "report.html"):
        rule(same=False)
        first = client.get(COMPARISON + name).headers["ETag"]
        rule(same=True)
        answer = client.get(COMPARISON + name, headers={"If-None-Match": first})
        assert answer.status_code == 200, name
        assert answer.headers["ETag"] != first


def test_a_permanent_page_keeps_the_rulings_that_it_names(mortal, rule):
    """Its bytes stay the same whatever is ruled afterwards; without rulings in it, it shows none."""
    path, client = mortal
    bare = permanent(path)
    assert page(client, COMPARISON).all("a", href=f"{bare}")
    untouched = client.get(bare).data
    yes = rule(same=True)
    (link,) = (a["href"] for a in page(client, COMPARISON).all("a") if a["href"].endswith(f"/{yes}/"))
    assert link == permanent(path, yes)
    kept = client.get(link)
    assert kept.headers["Cache-Control"] == FOREVER
    no = rule(same=False)
    assert client.get(link).data == kept.data
    assert client.get(bare).data == untouched
    assert yes in Page(kept.get_data(as_text=True)).text
    assert confirmed(page(client, link))
    assert not confirmed(page(client, permanent(path, no)))
    assert client.get(permanent(path, "0" * 40)).status_code == 404


def test_downloads_of_a_permanent_page_are_by_its_rulings(mortal, rule):
    """Who takes home what he sees gets what he sees."""
    path, client = mortal
    yes = rule(same=True)
    rule(same=False)
    told = page(client, permanent(path, yes))
    addresses = [a["href"] for a in told.all("a") if "/comparison." in a["href"] or "/report." in a["href"]]
    texts = [each for each in addresses if each.partition("?")[0].endswith((".json", ".html", ".csv", ".md"))]
    assert len(texts) == 4
    assert len(addresses) == 7
    assert all("ruled=" in address for address in addresses)
    (data,) = (address for address in addresses if "comparison.json" in address)
    assert "confirmed" in {row["reason"] for row in client.get(data).json["changes"]}
    for address in texts:
        assert b"confirmed" in client.get(address).data
    assert "confirmed" not in {row["reason"] for row in client.get(f"{COMPARISON}comparison.json").json["changes"]}


def test_a_ruling_is_no_point_in_the_life_of_a_text(mortal, rule):
    """The time line and the register count texts, and the newest text is still the newest."""
    client = mortal[1]
    before = client.get(f"{WATER}/resolution.json").json
    rule(same=True)
    assert client.get(f"{WATER}/resolution.json").json == before
    assert client.get(f"{WATER}/").status_code == 200


def test_the_help_explains_the_mark(client):
    """What stands in the margin stands in the help too."""
    assert "confirmed by a person" in page(client, "/help").text

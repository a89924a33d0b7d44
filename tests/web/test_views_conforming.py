"""References that did not follow are told on the desk and where a stage is recorded, and are let follow on a page."""

import re

import pytest
from deskwork import adopt, propose, put
from programs import program
from sites import EXTENSION, desk_of, signed

from draftdiff.amendments.proposing import delete
from draftdiff.importers import read
from draftdiff.people import Role
from draftdiff.recording import Facts

PIERS = """\
Piers & ferries

The 12th Congress of Coastal Assemblies,

1. Urges coastal assemblies to keep their piers;

2. Decides to found a fund for keepers of lanterns;

3. Requests the Secretariat to report on the fund of paragraph 2 & on <piers>;

4. Asks all States to pay into the fund of paragraph 2.
"""
ADDRESS = "/piers/references"


@pytest.fixture
def desk(committee):
    committee.extensions[EXTENSION].import_version(read(PIERS.encode(), source="t"), "piers", Facts())
    return desk_of(committee, "piers")


@pytest.fixture
def clerk(committee, desk):
    return signed(committee, Role.SECRETARIAT)


def head(page):
    return re.search(r'name="head" value="([0-9a-f]{40})"', page)[1]


def keys(page):
    return re.findall(r'name="follow" value="([^"]+)" checked', page)


def ticked(page, *which):
    """What a browser sends of the form with some of the numbers ticked; all of them where none is named."""
    found = keys(page)
    written = dict(re.findall(r'name="(as-[^"]+)" value="([^"]*)"', page))
    return {"head": head(page), "follow": [found[n] for n in which] if which else found, **written}


def test_where_all_followed_that_is_said(clerk):
    """Nothing stands on the desk either, and what is sent all the same is refused in a line."""
    assert "as far as can be told" in clerk.get(ADDRESS).text
    for page in ("/piers/amendments/", "/piers/stage"):
        assert "References to check" not in clerk.get(page).text
    answer = clerk.post(ADDRESS, data={})
    assert answer.status_code == 400
    assert "nothing was recorded" in answer.text


def test_what_did_not_is_told_and_follows(committee, clerk, desk):
    """The clerk finds the way on the desk and before the stage, and what is ticked is recorded as his."""
    adopt(desk, put(desk, "OP1", "Feeds the gulls;"))
    for page in ("/piers/amendments/", "/piers/stage"):
        assert "References to check: OP4, OP5" in clerk.get(page).text
    page = clerk.get(ADDRESS).text
    assert "paragraph <del>2</del><ins>3</ins> &amp; on &lt;piers&gt;;" in page
    assert "OP4 refers to “paragraph 2”: OP2 is now OP3; is that still meant?" in page
    assert len(keys(page)) == 2
    answer = clerk.post(ADDRESS, data=ticked(page, 0))
    assert answer.status_code == 303
    assert "/compare/" in answer.headers["Location"]
    assert clerk.get(answer.headers["Location"]).status_code == 200
    assert desk.version().clause("OP4").text.endswith("of paragraph 3 & on <piers>;")
    assert desk.version().clause("OP5").text.endswith("of paragraph 2.")
    assert "as far as can be told" in clerk.get(ADDRESS).text
    newest = desk.record.find("piers")
    assert newest.committer.name == newest.author.name != "draftdiff"


def test_a_number_can_be_given_by_hand(clerk, desk):
    """Where the clause is gone, what is typed is written; nothing typed leaves it as it reads."""
    adopt(desk, propose(desk, delete(desk.version(), desk.version().clause("OP2"))))
    page = clerk.get(ADDRESS).text
    fields = re.findall(r'name="(by-hand-[^"]+)"', page)
    assert len(fields) == 2
    assert "was deleted; what is meant now?" in page
    typed = {"head": head(page), fields[0]: " 1 \n", fields[1]: "  "}
    assert clerk.post(ADDRESS, data=typed).status_code == 303
    assert desk.version().clause("OP2").text.endswith("of paragraph 1 & on <piers>;")
    assert desk.version().clause("OP3").text.endswith("paragraph 2.")


def test_what_cites_nothing_any_more_may_be_meant_so(clerk, desk):
    """It is asked about until somebody says so."""
    adopt(desk, propose(desk, delete(desk.version(), desk.version().clause("OP2"))))
    page = clerk.get(ADDRESS).text
    assert clerk.post(ADDRESS, data={"head": head(page)}).status_code == 400
    assert clerk.post(ADDRESS, data={"head": head(page), "as_read": "1"}).status_code == 303
    assert "as far as can be told" in clerk.get(ADDRESS).text


def test_what_is_proposed_can_be_written_otherwise(clerk, desk):
    """The field beside a number holds what is proposed, and what is typed there is written."""
    adopt(desk, put(desk, "OP1", "Feeds the gulls;"))
    page = clerk.get(ADDRESS).text
    sent = ticked(page, 1)
    sent[f"as-{keys(page)[1]}"] = "3 bis"
    assert clerk.post(ADDRESS, data=sent).status_code == 303
    assert desk.version().clause("OP5").text.endswith("the fund of paragraph 3 bis.")
    assert desk.version().clause("OP4").text.endswith("of paragraph 2 & on <piers>;")


@pytest.mark.parametrize("typed", ["x" * 61, "3\x07"])
def test_what_cannot_be_written_comes_back_with_the_form(clerk, desk, typed):
    """What was typed is not lost, and nothing is recorded."""
    adopt(desk, propose(desk, delete(desk.version(), desk.version().clause("OP2"))))
    page = clerk.get(ADDRESS).text
    field = re.findall(r'name="(by-hand-[^"]+)"', page)[0]
    before = desk.head
    answer = clerk.post(ADDRESS, data={"head": head(page), field: typed})
    assert answer.status_code == 400
    assert "cannot be written for a number" in answer.text
    assert typed in answer.text
    assert desk.head == before


def test_a_text_that_changed_meanwhile_is_looked_at_again(clerk, desk):
    """What was ticked on another text is not written; the form comes with what did not follow now."""
    adopt(desk, put(desk, "OP1", "Feeds the gulls;"))
    page = clerk.get(ADDRESS).text
    adopt(desk, put(desk, "OP1", "Paints the boats;"))
    answer = clerk.post(ADDRESS, data=ticked(page))
    assert answer.status_code == 409
    assert "in the meantime" in answer.text
    assert "<del>2</del><ins>4</ins>" in answer.text


def test_it_is_for_the_secretariat(committee, clerk, desk):
    """A delegation neither sees the way nor may go it."""
    adopt(desk, put(desk, "OP1", "Feeds the gulls;"))
    delegation = signed(committee, Role.DELEGATION)
    assert "References to check" not in delegation.get("/piers/amendments/").text
    assert delegation.get(ADDRESS).status_code == 403
    assert delegation.post(ADDRESS, data={}).status_code == 403


def test_programs_see_them_too(committee, desk):
    """The API tells each number with its place and how it would read."""
    adopt(desk, put(desk, "OP1", "Feeds the gulls;"))
    found = program(committee, Role.SECRETARIAT).get("/resolutions/piers/references").json
    assert [(each["clause"], each["label"], each["became"], each["proposed"]) for each in found["unfollowed"]] == [
        ("OP4", "OP2", ["OP3"], "3"),
        ("OP5", "OP2", ["OP3"], "3"),
    ]
    first = found["unfollowed"][0]
    assert desk.version().clause("OP4").text[first["start"] : first["end"]] == "2"


@pytest.mark.parametrize("address", ["/piers/amendments/decide", "/piers/sitting/"])
def test_they_follow_with_a_decision_where_that_is_ticked(clerk, desk, address):
    """On the form and in sitting; the box is as it was when they followed last, and taking it back follows too."""
    first, second = put(desk, "OP1", "Feeds the gulls;"), put(desk, "OP1", "Paints the boats;")
    said = {"a": first, "outcome": "adopted", "body": "Committee"}
    form = {"decide": f"{address}?a={second}", "/": address}
    shown = next(path for end, path in form.items() if address.endswith(end))
    assert re.search(r'name="follow"[^>]* value="1">', clerk.get(shown).text)
    assert clerk.post(address, data={**said, "follow": "1"}).status_code == 303
    assert desk.version().clause("OP5").text.endswith("of paragraph 3.")
    assert desk.record.find("piers").trailer("References") == "written"
    assert "as far as can be told" in clerk.get(ADDRESS).text
    assert re.search(r'name="follow"[^>]* value="1" checked>', clerk.get(shown).text)
    again = {**said, "outcome": "rejected", "follow": "1"}
    assert clerk.post(address, data=again).status_code == 303
    assert desk.version().clause("OP4").text.endswith("of paragraph 2.")
    assert clerk.post(address, data={**said, "a": second, "place": "after"}).status_code == 303
    assert "References to check: OP4, OP5" in clerk.get("/piers/amendments/").text


def test_programs_let_them_follow(committee, desk):
    """All that are sure, or those that are named; where there is none nothing is recorded, and that is no error."""
    secretariat = program(committee, Role.SECRETARIAT)
    address = "/resolutions/piers/references"
    assert secretariat.post(address).json == {"slug": "piers", "commit": None, "unfollowed": []}
    adopt(desk, put(desk, "OP1", "Feeds the gulls;"))
    seen = secretariat.get(address).json
    keys_ = [each["key"] for each in seen["unfollowed"]]
    stale = secretariat.post(address, head=desk.record.version("piers", "1").version)
    assert stale.status_code == 409
    unknown = secretariat.post(address, numbers=[{"key": "nobody.5"}])
    assert unknown.status_code == 404
    assert "nobody.5" in unknown.json["detail"]
    twice = secretariat.post(address, numbers=[{"key": keys_[0]}, {"key": keys_[0], "written": "9"}])
    assert (twice.status_code, "given twice" in twice.json["detail"]) == (400, True)
    named = [{"key": keys_[0]}, {"key": keys_[1], "written": "3 bis"}]
    done = secretariat.post(address, numbers=named, head=seen["version"]).json
    assert done["commit"] == desk.record.find("piers").oid
    assert done["unfollowed"] == []
    assert [desk.version().clause(label).text.rpartition("of ")[2] for label in ("OP4", "OP5")] == [
        "paragraph 3 & on <piers>;",
        "paragraph 3 bis.",
    ]
    assert program(committee, Role.DELEGATION).post(address).status_code == 403


def test_programs_let_them_follow_with_a_decision(committee, desk):
    """The answer names the version in which they do, and None where none did."""
    secretariat = program(committee, Role.SECRETARIAT)
    said = {"numbers": [put(desk, "OP1", "Feeds the gulls;")], "body": "Committee", "follow": True}
    done = secretariat.post("/resolutions/piers/decisions", outcome="adopted", **said).json
    assert done["references"] == desk.record.find("piers").oid != done["commit"]
    assert desk.version().clause("OP5").text.endswith("of paragraph 3.")
    assert secretariat.post("/resolutions/piers/decisions", outcome="adopted", **said).json["references"] is None

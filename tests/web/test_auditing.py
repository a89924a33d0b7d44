"""What is done on the site goes into the audit log, and the administrator reads it there."""

import csv
import io
import re

import pytest
from pages import Page
from sites import PEOPLE, desk_of, signed

from draftdiff import demo
from draftdiff.people import Role
from draftdiff.people.audit import Audit, Deed, Wanted
from draftdiff.people.tokens import Scope
from draftdiff_web.api.operations import OPERATIONS
from draftdiff_web.gate.witness import DEEDS
from draftdiff_web.urls import ROUTES

CLERK, KENYA = demo.PEOPLE[1], next(each for each in demo.PEOPLE if each.role is Role.DELEGATION)
GOOD = "seven grey herons"
CHANGES_NOTHING = {"compare_files", "read_file", "try_proposal", "api_preview", "api_try", "api_read_list"}


def log_of(site):
    return Audit(site.extensions[PEOPLE].database)


def told(site, **wanted):
    return [row.deed for row in log_of(site).find(Wanted(**wanted))]


def last(site):
    return told(site)[0]


def test_every_request_that_changes_something_is_noted():
    """A new route is a new row of the table of deeds, or of those that change nothing."""
    sent = {route.endpoint for route in ROUTES if "POST" in route.methods}
    sent |= {each.endpoint for each in OPERATIONS if each.method != "GET"}
    known = {route.endpoint for route in ROUTES} | {each.endpoint for each in OPERATIONS}
    assert sent == (DEEDS.keys() & sent) | CHANGES_NOTHING
    assert known >= DEEDS.keys()
    assert not DEEDS.keys() & CHANGES_NOTHING


def test_coming_in_and_going_out_is_noted(committee):
    """With who it was, as what, and from where."""
    client = committee.test_client()
    place = {"REMOTE_ADDR": "203.0.113.9"}
    client.post("/sign-in", data={"login": CLERK.login, "password": CLERK.password}, environ_base=place)
    entered = last(committee)
    assert (entered.action, entered.login, entered.role, entered.source, entered.result) == (
        "sign-in",
        CLERK.login,
        "secretariat",
        "203.0.113.9",
        "done",
    )
    client.post("/sign-out")
    assert (last(committee).action, last(committee).login) == ("sign-out", CLERK.login)


def test_a_sign_in_that_failed_names_the_login_only_if_there_is_one(committee):
    """Passwords end up in the wrong field; neither they nor what was guessed is kept."""
    client = committee.test_client()
    for login in (CLERK.login, "my secret passphrase", "nobody@example.org"):
        client.post("/sign-in", data={"login": login, "password": "another secret"})
    assert [(deed.account, deed.login, deed.object, deed.result) for deed in told(committee)] == [
        (None, "", "", "wrong"),
        (None, "", "", "wrong"),
        (None, "", CLERK.login, "wrong"),
    ]


def test_what_was_refused_unread_is_noted_and_told_to_be_too_large(committee):
    """A file beyond all bounds is no fault of the site, and the log has a row of it."""
    body = b"x" * (42 * 2**20)
    client = signed(committee, Role.SECRETARIAT)
    answer = client.post("/import", data=body, content_type="multipart/form-data; boundary=x")
    assert (answer.status_code, "That is too large" in answer.text) == (413, True)
    assert last(committee).result == "refused (413)"


def test_a_row_has_the_id_by_which_the_logs_know_the_request(committee):
    """The one that a web server in front gave it, if it is one."""
    client = committee.test_client()
    data = {"login": CLERK.login, "password": CLERK.password}
    answer = client.post("/sign-in", data=data, headers={"X-Request-ID": "abc-123"})
    assert (last(committee).request, answer.headers["X-Request-ID"]) == ("abc-123", "abc-123")
    answer = client.post("/sign-out", headers={"X-Request-ID": "no id\tat all"})
    assert last(committee).request == answer.headers["X-Request-ID"] != ""


def test_a_lock_out_is_noted(committee):
    """As what it is."""
    client = committee.test_client()
    for _ in range(11):
        client.post("/sign-in", data={"login": CLERK.login, "password": "wrong"})
    assert [deed.result for deed in told(committee)] == ["locked", *["wrong"] * 10]


def test_what_is_done_with_accounts_is_noted(committee):
    """Invitations, roles, links, tokens and passwords, each with whom it is about, and none with a secret."""
    chief = signed(committee, Role.ADMINISTRATOR)
    page = chief.post("/_people/invite", data={"login": "p@example.org", "role": "delegation", "delegation": "Chile"})
    assert (last(committee).action, last(committee).object) == ("account.invite", "p@example.org role=delegation")
    (link,) = re.findall(r"http://localhost(/_link/[\w-]+)", page.text)
    new = committee.test_client()
    new.post(link, data={"name": "Pablo", "new": GOOD, "again": GOOD})
    assert (last(committee).action, last(committee).login) == ("link.use", "p@example.org")
    number = committee.extensions[PEOPLE].accounts.named(CLERK.login).id
    chief.post(f"/_people/{number}", data={"role": "rapporteur"})
    assert (last(committee).action, last(committee).object) == ("account.change", f"{CLERK.login} role=rapporteur shut")
    chief.post(f"/_people/{number}", data={"role": "king"})
    assert last(committee).result == "refused (400)"
    shown = new.post("/_account/tokens", data={"name": "reports", "scope": ["read"]}).text
    assert (last(committee).action, last(committee).object) == ("token.make", "scopes=read")
    new.post("/_account/password", data={"old": GOOD, "new": "nine small lanterns", "again": "nine small lanterns"})
    assert last(committee).action == "password.change"
    written = repr(told(committee))
    secrets = (GOOD, "nine small", re.search(r"draftdiff_[\w-]{40,}", shown)[0], link.rpartition("/")[2])
    assert not [each for each in secrets if each in written]


def test_what_is_recorded_is_noted_with_its_commit(site):
    """The commit says the rest; no word of a text is in the log."""
    head = desk_of(site, "quiet-harbours").record.repository
    slug = head.slugs()[0]
    clerk = signed(site, Role.SECRETARIAT)
    clerk.post(f"/{slug}/visibility", data={"to": "committee"})
    deed = last(site)
    assert (deed.action, deed.object) == ("resolution.open", f"{slug} to=committee")
    assert deed.result == f"done; commit {slug} {head.head(slug)}"
    clerk.post(f"/{slug}/visibility", data={"to": "words of a clause"})
    assert (last(site).object, last(site).result) == (slug, "refused (400)")


def test_what_a_program_does_is_noted_with_its_token(committee):
    """As whose it is."""
    people = committee.extensions[PEOPLE]
    kenya = people.accounts.named(KENYA.login)
    secret = people.tokens.issue(kenya.id, "a", {Scope.READ, Scope.PROPOSE})
    answer = committee.test_client().post(
        "/api/v1/resolutions/seed-exchange/comments",
        json={"clause": "OP1", "body": "words that are nobody's business"},
        headers={"Authorization": f"Bearer {secret}"},
    )
    assert answer.status_code == 201, answer.text
    deed = last(committee)
    assert (deed.action, deed.login, deed.object) == ("comment.add", KENYA.login, "seed-exchange")
    assert deed.result == f"done; token {people.tokens.whose(secret)[1].id}"
    assert "nobody's business" not in repr(told(committee))


def test_what_is_refused_to_somebody_is_noted_and_what_is_refused_to_nobody_is_not(committee):
    """Nobody who is not known can fill the log, but by trying to sign in, which is limited."""
    committee.test_client().post("/_people/invite", data={"login": "x@example.org", "role": "administrator"})
    assert told(committee) == []
    signed(committee, Role.DELEGATION).post("/_people/invite", data={"login": "x@example.org", "role": "administrator"})
    assert (last(committee).action, last(committee).login, last(committee).result) == (
        "account.invite",
        KENYA.login,
        "refused (403)",
    )


def test_the_administrator_alone_reads_the_log(committee):
    """Searched, with the newest row first."""
    for role in (Role.DELEGATION, Role.RAPPORTEUR, Role.SECRETARIAT):
        client = signed(committee, role)
        assert [client.get(each).status_code for each in ("/audit", "/audit.csv")] == [403, 403]
    assert committee.test_client().get("/audit").status_code == 303
    assert committee.test_client().get("/audit.csv").status_code in {303, 401}
    page = Page(signed(committee, Role.ADMINISTRATOR).get("/audit").text)
    assert page.text.index(demo.PEOPLE[0].login) < page.text.index(CLERK.login)


def test_the_log_is_narrowed_by_words_action_and_day(committee):
    """And what cannot be understood is told."""
    chief = signed(committee, Role.ADMINISTRATOR)
    log_of(committee).add(Deed(action="amendment.decide", login="zoe@example.org", object="zebra #3"))
    assert "zoe@example.org" in chief.get("/audit?q=ZEBRA&action=amendment.decide").text
    assert "zoe@example.org" not in chief.get("/audit?action=sign-in").text
    assert "Nothing was found" in chief.get("/audit?until=1999-01-01").text
    for bad in ("since=yesterday", "until=2031-02-30", "below=-1", "below=x", "below=99999999999999999999"):
        assert chief.get(f"/audit?{bad}").status_code == 400


def test_the_log_is_paged(committee):
    """A hundred rows at once, and on from the last one."""
    log = log_of(committee)
    for number in range(150):
        log.add(Deed(action="comment.add", object=f"peace #{number}"))
    chief = signed(committee, Role.ADMINISTRATOR)
    first = Page(chief.get("/audit?action=comment.add").text)
    older = next(a["href"] for a in first.all("a") if a.get("rel") == "next")
    second = Page(chief.get(older).text)
    assert (len(first.all("time")), len(second.all("time"))) == (100, 50)
    assert not [a for a in second.all("a") if a.get("rel") == "next"]


def test_the_log_is_downloaded_as_a_table_in_which_nothing_is_run(committee):
    """And that it was is noted as well."""
    log_of(committee).add(Deed(action="sign-in", object='=HYPERLINK("https://evil.example")', result="-1+1"))
    chief = signed(committee, Role.ADMINISTRATOR)
    answer = chief.get("/audit.csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows[1]["object"] == '\'=HYPERLINK("https://evil.example")'
    assert rows[1]["result"] == "'-1+1"
    assert last(committee).action == "audit.export"


def test_the_chain_is_gone_through_where_it_is_asked_for(committee):
    """What was done to it by force is shown."""
    chief = signed(committee, Role.ADMINISTRATOR)
    signed(committee, Role.SECRETARIAT)
    assert "The chain is whole" in chief.get("/audit?check=1").text
    with committee.extensions[PEOPLE].database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_stays")
        connection.exec_driver_sql("UPDATE audit SET login = 'x' WHERE number = 1")
    assert "row 1: it was changed" in chief.get("/audit?check=1").text


@pytest.mark.parametrize("written", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_what_is_in_the_log_cannot_write_into_the_page(committee, written):
    """Not even where somebody brought it past everything else."""
    log_of(committee).add(Deed(action=written, login=written, object=written, result=written, source=written[:60]))
    page = signed(committee, Role.ADMINISTRATOR).get("/audit").text
    assert written not in page


def test_a_deed_is_done_even_if_it_cannot_be_noted(committee, monkeypatch, caplog):
    """Whoever runs the site is told by its own log."""
    from draftdiff.people.database import DatabaseUnavailable  # noqa: PLC0415 - of this test alone

    clerk = signed(committee, Role.SECRETARIAT)

    def broken(*_):
        raise DatabaseUnavailable("here", "full")

    monkeypatch.setattr(Audit, "add", broken)
    assert clerk.post("/sign-out").status_code == 303
    assert "sign-out was not written into the audit log" in caplog.text

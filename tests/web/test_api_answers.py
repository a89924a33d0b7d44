"""The JSON API: who may ask, how answers and failures look, and what comes in."""

import json

import pytest
from programs import Program, program
from sites import PEOPLE, signed

from draftdiff.people import Role
from draftdiff.people.tokens import Scope

WATER = "/resolutions/safe-drinking-water"
LIGHTS = "/resolutions/night-lighting"


def problem(answer, status):
    """What a problem tells; it has the form of RFC 9457."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    told = answer.get_json(force=True)
    assert told.keys() >= {"type", "title", "status", "detail"}
    assert told["status"] == status
    assert answer.headers["Cache-Control"] == "no-store"
    return told


# --- who asks -------------------------------------------------------------------------------------


def test_nobody_reads_what_is_public(app):
    """Without a token the register is there, and nothing of it is for one person only."""
    answer = program(app).get("/resolutions")
    assert {each["slug"] for each in answer.json["resolutions"]} >= {"safe-drinking-water", "night-lighting"}
    assert "private" not in answer.headers["Cache-Control"]
    assert "Authorization" in answer.headers["Vary"]
    assert "Cookie" not in answer.headers["Vary"]


def test_a_token_says_who_asks(app):
    """The account behind it, what it is good for; and a cache that others share keeps none of it."""
    answer = program(app, Role.DELEGATION, "Kenya", {Scope.READ}).get("/me")
    told = answer.json
    assert (told["delegation"], told["role"], told["scopes"]) == ("Kenya", "delegation", ["read"])
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "given", ["Bearer draftdiff_nonsense", "Bearer", "bearer ", "Basic a2VueWE6eA==", "", "Bearer é", "Token x"]
)
def test_a_bad_token_is_told_so_even_where_none_is_needed(app, given):
    """Whoever shows one that is not good learns it, and by which scheme to ask."""
    answer = Program(app, {"Authorization": given}).get("/resolutions")
    assert problem(answer, 401)["title"] == "A token is needed"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_revoked_token_is_good_no_more(committee):
    """From the moment on in which it is ended."""
    caller = program(committee, Role.SECRETARIAT)
    assert caller.get("/me").status_code == 200
    people = committee.extensions[PEOPLE]
    account = next(a for a in people.accounts.all() if a.role is Role.SECRETARIAT)
    people.tokens.revoke(account.id, people.tokens.of(account.id)[-1].id)
    problem(caller.get("/me"), 401)


def test_a_cookie_counts_for_nothing(committee):
    """A browser that is signed in is nobody here, so no other site can act through it."""
    browser = signed(committee, Role.SECRETARIAT)
    answer = browser.post("/api/v1/resolutions/safe-drinking-water/rule", json={"rule": "received"})
    assert problem(answer, 401)["next"].startswith("Send a token")
    assert browser.get("/api/v1/me").status_code == 401


def test_a_token_opens_no_page(app):
    """The pages know the cookie alone."""
    caller = program(app, Role.ADMINISTRATOR)
    assert app.test_client().get("/people", headers=caller.headers).status_code == 303


def test_no_proof_of_a_form_is_asked_for(committee):
    """A program has none; and where it runs does not matter."""
    committee.config["WTF_CSRF_ENABLED"] = True
    caller = program(committee, Role.SECRETARIAT)
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    answer = caller.call("POST", f"{WATER}/rule", json={"rule": "received"}, headers=headers)
    assert answer.json["rule"] == "received"


@pytest.mark.parametrize(
    ("scopes", "path", "status"),
    [
        ({Scope.READ}, f"{WATER}/deadline", 403),
        ({Scope.PROPOSE}, f"{WATER}/deadline", 403),
        ({Scope.DECIDE}, f"{WATER}/deadline", 400),
        ({Scope.READ}, f"{WATER}/lists", 403),
        ({Scope.PROPOSE}, f"{WATER}/lists", 400),
        ({Scope.DECIDE}, f"{WATER}/preview", 403),
    ],
)
def test_a_token_does_no_more_than_its_scopes(app, scopes, path, status):
    """Whatever the role of its account; what is asked is looked at only behind that."""
    answer = program(app, Role.SECRETARIAT, scopes=scopes).post(path)
    problem(answer, status)
    if status == 403:
        assert "insufficient_scope" in answer.headers["WWW-Authenticate"]


def test_reading_needs_its_scope_too(app):
    """A token that is good for proposing alone reads nothing; without a token it would be what is public."""
    problem(program(app, Role.DELEGATION, scopes={Scope.PROPOSE}).get("/resolutions"), 403)


# --- how answers are kept and parted --------------------------------------------------------------


def test_what_did_not_change_is_not_sent_again(app):
    """An ETag that is sent back is answered by 304 and no body."""
    first = program(app).get(f"{WATER}/versions/adopted")
    again = program(app).get(f"{WATER}/versions/adopted", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_head_tells_what_a_get_would(app):
    """The same headers, and no body."""
    head = program(app).call("HEAD", f"{WATER}/amendments")
    assert head.data == b""
    assert head.headers["ETag"] == program(app).get(f"{WATER}/amendments").headers["ETag"]


def test_a_method_that_is_not_known_learns_those_that_are(app):
    """405 names them; OPTIONS too."""
    answer = program(app).call("DELETE", f"{WATER}/amendments/1")
    problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    allowed = program(app).call("OPTIONS", f"{WATER}/amendments").headers["Allow"]
    assert {"GET", "POST"} <= set(allowed.split(", "))


def test_a_long_list_comes_in_parts(app):
    """The parts, put together, are the list, each item once."""
    numbers = []
    for offset in range(0, 40, 7):
        page = program(app).get(f"{WATER}/amendments?limit=7&offset={offset}").json
        assert (page["total"], page["offset"]) == (32, offset)
        numbers += [each["number"] for each in page["amendments"]]
    assert numbers == list(range(1, 33))


@pytest.mark.parametrize(
    "question",
    [
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=x",
        "limit=1e9",
        "limit=1&limit=2",
        "offset=-1",
        "limit=null",
        "page=1",
    ],
)
def test_a_question_out_of_bounds_is_refused(app, question):
    """And one that is not known, or given twice: nobody is to think that it was heard."""
    problem(program(app).get(f"{WATER}/amendments?{question}"), 400)


def test_amendments_are_found_by_what_they_are(app):
    """By status, clause and sponsor, also all at once."""
    get = program(app).get
    assert [a["number"] for a in get(f"{WATER}/amendments?status=open").json["amendments"]] == [28]
    assert [a["number"] for a in get(f"{WATER}/amendments?sponsor=sweden").json["amendments"]] == [1]
    one = get(f"{WATER}/amendments/9").json
    found = get(f"{WATER}/amendments?clause={one['target']}&status={one['status']}").json["amendments"]
    assert one in found
    problem(get(f"{WATER}/amendments?clause=OP99"), 404)


# --- failures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/resolutions/", f"{WATER}/", f"{WATER}/versions/none"])
def test_what_is_not_there_is_told_as_a_problem(app, path):
    """Whatever the address under the prefix, and whatever the caller accepts."""
    problem(program(app).get(path, headers={"Accept": "text/html"}), 404)


def test_a_resolution_that_is_not_open_is_not_there(committee):
    """Its slug is answered as one that nobody ever gave, in lists, searches and happenings too."""
    opened = program(committee, Role.SECRETARIAT).post(f"{LIGHTS}/visibility", to="secretariat")
    assert opened.json["visibility"] == "secretariat"
    reader = program(committee, Role.DELEGATION)
    hidden, missing = (
        problem(reader.get(f"/resolutions/{slug}"), 404) for slug in ("night-lighting", "night-lightinh")
    )
    assert hidden["detail"].replace("night-lighting", "X") == missing["detail"].replace("night-lightinh", "X")
    assert "night-lighting" not in reader.get("/resolutions").text
    assert "night-lighting" not in reader.get("/search?q=lamps").text
    assert "night-lighting" not in reader.get("/happenings?limit=200").text
    assert "night-lighting" in program(committee, Role.SECRETARIAT).get("/search?q=lamps").text


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"", "numbers"),
        (b"nonsense", ""),
        (b'{"numbers": [28]', ""),
        (b'{"numbers": [28]} {}', ""),
        (b'{"numbers": []}', "$.numbers"),
        (b'{"numbers": [0]}', "$.numbers[0]"),
        (b'{"numbers": [99999999999999999999999999]}', "$.numbers[0]"),
        (b'{"numbers": [1e400]}', "$.numbers[0]"),
        (b'{"numbers": [NaN]}', ""),
        (b'{"numbers": ["28"]}', "$.numbers[0]"),
        (b'{"numbers": [28], "more": 1}', "more"),
        (b'{"numbers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ""),
        (b"\xff\xfe\x00", ""),
        (b"null", ""),
        (b"[" * 1_000_000, ""),
    ],
)
def test_a_body_that_does_not_fit_is_refused_with_the_place(app, body, where):
    """Broken, too deep, too large a number, a field that is not known: 400, never our fault."""
    answer = program(app).call("POST", f"{WATER}/preview", data=body, content_type="application/json")
    told = problem(answer, 400)
    assert where in f"{told.get('where', '')} {told['detail']}"


@pytest.mark.parametrize("words", ["a\x00b", "\ud800", "a\x1bb", "x\x85y"])
def test_words_that_no_text_can_hold_are_refused(app, words):
    """Control characters, and halves of a character."""
    data = json.dumps({"clause": "OP1", "text": words})
    answer = program(app, Role.DELEGATION).call(
        "POST", f"{LIGHTS}/amendments:try", data=data, content_type="application/json"
    )
    problem(answer, 400)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_is_said_to_be_json(app, kind):
    """A form of a page is none, so that no form can be sent here by mistake."""
    problem(program(app).call("POST", f"{WATER}/preview", data=b'{"numbers": [28]}', content_type=kind), 415)


def test_a_body_has_its_bounds(app):
    """More than is read is not read."""
    data = b'{"numbers": [28], "x": "' + b"x" * (5 << 20) + b'"}'
    problem(program(app).call("POST", f"{WATER}/preview", data=data, content_type="application/json"), 413)


def test_a_host_that_is_not_ours_is_told_so(app):
    """As a problem too."""
    problem(program(app).get("/resolutions", headers={"Host": "elsewhere.example"}), 400)


def test_programs_are_told_in_english_whatever_they_accept(app):
    """What is data is the same for everybody, and no address changes the language."""
    french = program(app).get(f"{WATER}/ballot", headers={"Accept-Language": "fr", "Cookie": "draftdiff-tongue=ar"})
    assert french.data == program(app).get(f"{WATER}/ballot").data
    problem(program(app).get(f"{WATER}/ballot?tongue=fr"), 400)

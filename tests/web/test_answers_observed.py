"""Every answer is observed: by which it is known, its route, how it ended; and nothing of what people read or wrote."""

import json
import re

import pytest
from flask import Flask
from pages import COMPARISON, WATER
from sites import PEOPLE, Patient, signed, started

from draftdiff import demo
from draftdiff.people import Role
from draftdiff_web.observation.answers import HEADER, NO_ROUTE, Observer, note


def patient(site):
    site.test_client_class = Patient
    return site


@pytest.fixture
def logged(samples):
    """The site with its log in JSON."""
    site = patient(started(samples, LOG="json"))
    demo.settle(site.extensions[PEOPLE].accounts)
    return site


@pytest.fixture
def lines(capfd):
    """The lines of the log so far."""
    capfd.readouterr()
    return lambda: [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def small(*views, tell):
    """An application of a few views, observed by a clock that goes one second at each look."""
    app = Flask("small")
    for view in views:
        app.add_url_rule(f"/{view.__name__}", view.__name__, view)
    seconds = iter(range(1000))
    app.wsgi_app = Observer(
        app.wsgi_app, tell, clock=lambda: 0.0, timer=lambda: float(next(seconds)), ident=lambda: "drawn"
    )
    return patient(app).test_client()


def test_a_request_is_told_in_one_line(logged, lines):
    """When, by which it is known, how it was asked, what answered, how it ended."""
    answer = logged.test_client().get(COMPARISON)
    (line,) = lines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    assert line.pop("ms") > 0
    assert line == {
        "id": answer.headers[HEADER],
        "method": "GET",
        "route": "comparison",
        "status": 200,
        "bytes": len(answer.data),
        "role": "reader",
    }


def test_the_plain_log_tells_the_same(samples, capfd):
    """For eyes."""
    answer = patient(started(samples, LOG="plain")).test_client().get("/help")
    (line,) = capfd.readouterr().err.splitlines()
    ident, size = answer.headers[HEADER], len(answer.data)
    assert re.fullmatch(rf"\S+Z {ident} GET help 200 [\d.]+ ms {size} B reader", line)


def test_without_a_log_nothing_is_written(client, capfd):
    """As the demonstration has it."""
    client.get("/help")
    assert capfd.readouterr().err == ""


def test_a_page_that_was_kept_is_told_alike(logged, lines):
    """As a whole and as the word that it is the same."""
    client = logged.test_client()
    tag = client.get(COMPARISON).headers["ETag"]
    client.get(COMPARISON)
    client.get(COMPARISON, headers={"If-None-Match": tag})
    client.head(COMPARISON)
    told = [(line["method"], line["route"], line["status"], line["role"], bool(line["bytes"])) for line in lines()]
    assert told[1:] == [
        ("GET", "comparison", 200, "reader", True),
        ("GET", "comparison", 304, "reader", False),
        ("HEAD", "comparison", 200, "reader", False),
    ]


def test_who_asks_is_told_by_the_role_alone(logged, lines):
    """Who shows a token that is not good is a reader."""
    clerk = signed(logged, Role.SECRETARIAT)
    clerk.get(f"{WATER}/amendments/")
    clerk.get("/api/v1/resolutions", headers={"Authorization": "Bearer nothing"})
    assert [line["role"] for line in lines()][1:] == ["secretariat", "reader"]


@pytest.mark.parametrize("mark", ["abc-123._Z", "x" * 64])
def test_a_mark_that_is_brought_along_is_kept(logged, lines, mark):
    """So that one request is found in the logs of all through whom it went."""
    assert logged.test_client().get("/healthz", headers={HEADER: mark}).headers[HEADER] == mark
    assert [line["id"] for line in lines()] == [mark]


@pytest.mark.parametrize(
    "mark", ["", "x" * 65, "a b", "a\nGET /forged", "a\r\nSet-Cookie: b", "é", '"', "{}", "\x1b[2J"]
)
@pytest.mark.parametrize("form", ["json", "plain"])
def test_nothing_can_be_written_into_the_log(samples, capfd, mark, form):
    """Marks, methods, paths, queries, hosts and agents with line ends and signs for terminals leave one plain line."""
    client = patient(started(samples, LOG=form)).test_client()
    sent = {"HTTP_X_REQUEST_ID": mark, "HTTP_USER_AGENT": mark, "HTTP_REFERER": mark, "HTTP_ACCEPT_LANGUAGE": mark}
    capfd.readouterr()
    answer = client.get(f"/nope{mark}/?q={mark}", environ_overrides=sent)
    told = capfd.readouterr().err
    assert told.endswith("\n")
    assert told.count("\n") == 1
    assert told[:-1].isprintable()
    assert "forged" not in told
    assert re.fullmatch("[0-9a-f]{16}", answer.headers[HEADER])
    for method in ("GET\nPOST", "EVIL", f"X{mark}Y"):
        client.open("/help", environ_overrides={"REQUEST_METHOD": method})
        told = capfd.readouterr().err
        assert told.count("\n") == 1
        assert "other" in told
        assert "EVIL" not in told


def test_nothing_personal_stands_in_the_log(logged, capfd):
    """No words that were looked for, no secret of a link, no login, no name, no text, no slug."""
    client = logged.test_client()
    link, secret = logged.extensions[PEOPLE].accounts.invite("guest@example.org", Role.RAPPORTEUR, by="Desk")
    capfd.readouterr()
    client.get("/search?q=quiet+harbour")
    client.get(f"/_link/{secret}")
    client.get("/_link/another-hidden")
    client.get("/_unsubscribe/third-hidden")
    client.post("/sign-in", data={"login": "somebody@example.org", "password": "correct horse"})
    clerk = signed(logged, Role.SECRETARIAT)
    clerk.get("/_import/fourth-hidden")
    clerk.get(f"{WATER}/amendments/9/?words=at+a+price")
    clerk.get("/nobody/knows/this")
    told = capfd.readouterr().err
    assert len(told.splitlines()) == 9
    for word in ("harbour", secret, "hidden", link.login, "example.org", "horse", "water", "price", "nobody", "/"):
        assert word not in told, word


def test_a_stream_is_told_at_its_end(capfd):
    """With all its bytes; one that its reader left is told as cut."""
    told = []

    def stream():
        note("stream", "reader")
        return (str(number) for number in range(5)), {"Content-Type": "text/plain"}

    client = small(stream, tell=told.append)
    assert client.get("/stream").data == b"01234"
    (whole,) = told
    assert (whole.route, whole.bytes, whole.cut, whole.ms) == ("stream", 5, False, 1000.0)
    answer = client.get("/stream", buffered=False)
    next(answer.iter_encoded())
    assert len(told) == 1
    answer.close()
    assert told[1].cut


def test_what_fails_outside_of_the_application_is_answered_in_plain_words(caplog):
    """The server would write the address into its log."""
    told = []

    def broken(_environ, _start):
        raise RuntimeError("the secret of somebody")

    app = Flask("small")
    app.wsgi_app = Observer(broken, told.append, ident=lambda: "drawn")
    answer = patient(app).test_client().get("/_link/secret")
    assert (answer.status_code, answer.headers[HEADER]) == (500, "drawn")
    assert "somebody" not in answer.text
    assert "/_link" not in caplog.text
    assert [(each.status, each.route) for each in told] == [(500, NO_ROUTE)]


def test_what_fails_half_way_ends_the_connection(caplog):
    """There is no other way left to tell that it is not whole."""
    told = []

    def half():
        def chunks():
            yield "first"
            raise ValueError("a text of somebody")

        return chunks(), {"Content-Type": "text/plain"}

    answer = small(half, tell=told.append).get("/half", buffered=False)
    chunks = answer.iter_encoded()
    assert next(chunks) == b"first"
    with pytest.raises(ConnectionResetError):
        next(chunks)
    answer.close()
    assert told[0].cut
    assert "an answer broke off" in caplog.text

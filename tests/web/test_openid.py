"""Signing in by an OpenID provider: a small real one, over HTTP, that signs what it says."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from sites import PEOPLE, cheap, started

from draftdiff import demo
from draftdiff.config import OpenId
from draftdiff_web import create_app

KENYA = demo.PEOPLE[3]
KEY = RSAKey.generate_key(2048, parameters={"kid": "k", "use": "sig", "alg": "RS256"})
OTHER = RSAKey.generate_key(2048, parameters={"kid": "k", "use": "sig", "alg": "RS256"})


class Provider(ThreadingHTTPServer):
    """It lets everybody in as the person of ``claims``, and remembers what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.claims = {"sub": "s1", "email": KENYA.login, "email_verified": True}
        self.key = KEY
        self.asked = {}


class Answers(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def say(self, told):
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        issuer = self.server.issuer
        if self.path.startswith("/keys"):
            self.say({"keys": [KEY.as_dict(private=False)]})
        else:
            places = {"authorization": "authorize", "token": "token"}
            self.say({
                "issuer": issuer,
                "jwks_uri": f"{issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                **{f"{name}_endpoint": f"{issuer}/{place}" for name, place in places.items()},
            })  # fmt: skip

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        proof = (
            base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"][0].encode()).digest()).decode().rstrip("=")
        )
        assert proof == self.server.asked["code_challenge"]
        now = int(time.time())
        claims = {"iss": self.server.issuer, "aud": "draftdiff", "iat": now, "exp": now + 60}
        claims |= {"nonce": self.server.asked["nonce"], **self.server.claims}
        token = jwt.encode({"alg": "RS256", "kid": "k"}, claims, self.server.key)
        self.say({"access_token": "a", "token_type": "Bearer", "id_token": token})


@pytest.fixture
def op():
    with Provider() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def site(samples, tmp_path, op):
    app = create_app(
        samples,
        accounts=cheap,
        database=f"sqlite:///{tmp_path / 'people.sqlite'}",
        provider=OpenId(op.issuer, "draftdiff", "a secret", "Parliament"),
        config={"WTF_CSRF_ENABLED": False},
    )
    demo.settle(app.extensions[PEOPLE].accounts)
    return app


def come_in(client, op, wanted="/account", **changed):
    """Go to the provider and come back as it leads."""
    led = client.get(f"/_sign-in/elsewhere?next={wanted}")
    op.asked = {name: values[0] for name, values in parse_qs(urlsplit(led.headers["Location"]).query).items()}
    answer = {"code": "c", "state": op.asked["state"], **changed}
    return client.get("/_sign-in/back", query_string=answer)


def test_whom_the_provider_vouches_for_is_signed_in(site, op):
    """As the account with the address that it verified, and where one wanted to go."""
    client = site.test_client()
    assert "Sign in with Parliament" in client.get("/sign-in").text
    answer = come_in(client, op)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert KENYA.name in client.get("/account").text


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": "stranger@example.org"}, {"sub": ""}])
def test_whom_it_does_not_vouch_for_stays_out(site, op, claims):
    """An address that was not verified could be anybody's, and a stranger was not invited."""
    op.claims |= claims
    client = site.test_client()
    assert come_in(client, op).status_code == 403
    assert client.get("/account").status_code == 303


def test_what_somebody_else_signed_is_not_believed(site, op):
    """Nor an answer that was meant for another, or that nobody asked for."""
    client = site.test_client()
    op.key = OTHER
    assert come_in(client, op).status_code == 403
    op.key = KEY
    assert come_in(client, op, state="guessed").status_code == 403
    op.claims |= {"aud": "another site"}
    assert come_in(client, op).status_code == 403
    assert client.get("/_sign-in/back?code=c&state=s").status_code == 403


def test_a_provider_cannot_lead_to_another_site(site, op):
    """Where one comes back to is a place of this site."""
    assert come_in(site.test_client(), op, wanted="https://evil.example/").headers["Location"] == "/"


def test_a_provider_that_does_not_answer_is_told(samples, tmp_path):
    """One can sign in by a password meanwhile."""
    nobody = OpenId("http://127.0.0.1:1", "draftdiff", "a secret", "Parliament")
    app = create_app(samples, database=f"sqlite:///{tmp_path / 'people.sqlite'}", provider=nobody)
    answer = app.test_client().get("/_sign-in/elsewhere")
    assert answer.status_code == 403
    assert "The provider does not answer." in answer.text


def test_without_a_provider_there_is_no_such_page(samples):
    """Nor a word of it on the sign-in page."""
    client = started(samples).test_client()
    assert client.get("/_sign-in/elsewhere").status_code == 404
    assert "Sign in with" not in client.get("/sign-in").text

"""Attacks through web hooks: to have the server ask what only the server can reach."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from draftdiff.following import outbound
from draftdiff.following.outbound import RefusedAddress, Unreached

HIDDEN = (
    *(
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",  # noqa: S104 - nobody listens there
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
    ),
    *("224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
    *("2002:7f00:1::", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "::127.0.0.1", "64:ff9b:1::1"),
)
"""Addresses that no hook may reach, in all the ways in which one can be written or wrapped."""

WRITTEN = (
    *("https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/"),
    *("https://0x7f.1/", "https://localhost/", "https://localhost./", "https://[::1]/", "https://[::ffff:7f00:1]/"),
    *("https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[fe80::1%25lo]/", "https://0/"),
    *("https://\u2460\u2461\u2466.0.0.1/", "https://\uff11\uff12\uff17.0.0.1/", "https://ⓛocalhost/"),
)
"""The loopback address as browsers and resolvers understand it."""

UNFIT = (
    *("http://example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1/", "//example.org/"),
    *("https://user@example.org/", "https://user:word@example.org/", "https://example.org@127.0.0.1/", "https:///x"),
    *(
        "https://example.org/\r\nHost: x",
        "https://example.org/ x",
        "https://exam\tple.org/",
        "https://example.org\\@x/",
    ),
    *("https://example.org:99999/", "https://example.org:x/", "javascript:alert(1)", "", "https://[::1/"),
)
"""What is no address that a hook may have."""


@pytest.fixture
def post(monkeypatch):
    """Send to an address under which a name stands for what one says; whoever connects is noted and gets no further."""
    reached = []

    def refuse(address, *_):
        reached.append(address[0])
        raise OSError("nobody connects in a test")

    monkeypatch.setattr(outbound.socket, "create_connection", refuse)

    def send(url, *answers, **named):
        told = iter(answers)
        resolve = (lambda host, port: [next(told)]) if answers else outbound.look_up
        with suppress(Unreached):
            outbound.post(url, b"{}", {}, resolve=resolve, **named)
        return reached

    return send


@pytest.mark.parametrize("address", HIDDEN)
def test_no_hook_reaches_what_is_not_public(post, address):
    """Whatever name leads there."""
    with pytest.raises(RefusedAddress):
        post("https://hook.example/", address)


@pytest.mark.parametrize("url", WRITTEN)
def test_no_way_of_writing_it_reaches_the_machine_itself(post, url):
    """The system's own resolver says where it leads; what it does not know leads nowhere."""
    try:
        assert post(url) == []
    except RefusedAddress:
        return


@pytest.mark.parametrize("url", UNFIT)
def test_no_hook_has_an_address_of_another_kind(post, url):
    """Nor a name and password in it, nor a line break."""
    with pytest.raises(RefusedAddress):
        post(url, "93.184.215.14")


def test_a_name_that_means_something_else_a_moment_later_changes_nothing(post):
    """It is looked up once, and the connection goes to the address that was looked at."""
    assert post("https://hook.example/", "93.184.215.14", "127.0.0.1") == ["93.184.215.14"]


def test_a_name_with_one_hidden_address_is_refused(post, monkeypatch):
    """All of them are looked at."""
    with pytest.raises(RefusedAddress):
        outbound.post("https://hook.example/", b"", {}, resolve=lambda *_: ["93.184.215.14", "10.0.0.1"])


class Noting(ThreadingHTTPServer):
    def __init__(self, answer):
        self.asked = []
        self.answer = answer
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def port(self):
        return self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.asked.append(self.path)
        self.send_response(self.server.answer[0])
        for name, value in self.server.answer[1].items():
            self.send_header(name, value)
        self.end_headers()

    do_GET = do_POST  # noqa: N815 - as the library calls it

    def log_message(self, *_):
        return


@pytest.fixture
def serve() -> Iterator:
    servers = []

    def begin(status, **headers):
        server = Noting((status, headers))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return server

    yield begin
    for server in servers:
        server.shutdown()
        server.server_close()


def test_no_hook_is_led_on(serve):
    """An answer that leads elsewhere is an answer, and nobody goes there."""
    inner = serve(200)
    outer = serve(302, Location=f"http://127.0.0.1:{inner.port}/secret")
    url = f"http://localhost:{outer.port}/"
    answer = outbound.post(url, b"{}", {}, trusted={f"localhost:{outer.port}"}, resolve=lambda *_: ["127.0.0.1"])
    assert (answer.status, answer.taken) == (302, False)
    assert outer.asked == ["/"]
    assert inner.asked == []


def test_the_connection_goes_to_the_address_that_was_looked_at(serve):
    """Nobody is asked for the name again: under it there is nothing in any net."""
    server = serve(200)
    host = f"rebound.invalid:{server.port}"
    answer = outbound.post(f"http://{host}/", b"{}", {}, trusted={host}, resolve=lambda *_: ["127.0.0.1"])
    assert answer.taken
    assert server.asked == ["/"]


def test_the_site_takes_no_hook_of_another_kind(clerk):
    """Already where it is made."""
    for url in ("http://example.org/", "https://u:p@example.org/", "file:///etc/passwd", "https://a.example/\\@b"):
        answer = clerk.post("/_hooks", data={"url": url})
        assert answer.status_code == 400, url

"""Requests to addresses that users gave: what must not be reached is not, by whatever name or notation."""

import socketserver
import time

import pytest
from sinks import running

from draftdiff.following.outbound import RefusedAddress, Unreached, checked, is_public, post, target


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::]/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.1.1:8443/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[::127.0.0.1]/",
        "https://224.0.0.1/",
        "https://[ff02::1]/",
        "https://255.255.255.255/",
        "https://localhost/",
        "https://LOCALHOST./",
    ],
)
def test_what_only_this_machine_can_reach_is_refused(url):
    """Loopback, private, link-local, multicast and wrapped addresses, however they are written."""
    with pytest.raises((RefusedAddress, Unreached)) as refused:
        post(url, b"{}", {})
    assert "not in the public net" in str(refused.value) or "no such host" in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "ftp://example.org",
        "//example.org/",
        "example.org",
        "",
        "https://",
        "https:///path",
        "https://user:pass@example.org/",
        "https://user@example.org/",
        "https://example.org\\@127.0.0.1/",
        "https://exa mple.org/",
        "https://example.org/\r\nX-Evil: 1",
        "https://example.org/\t",
        "https://example.org:99999/",
        "https://[::1/",
        "https://exämple.org/",
        "https://example.org/" + "x" * 2000,
        "javascript:alert(1)",
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused(url):
    """Before any name is looked up; the reason stands in one line."""
    with pytest.raises(RefusedAddress) as refused:
        target(url)
    assert str(refused.value).isprintable()


def test_a_name_that_leads_into_the_own_net_is_refused():
    """One such address among its addresses is enough."""
    for addresses in (["10.0.0.8"], ["93.184.216.34", "127.0.0.1"], ["::1"], ["nonsense"], ["fe80::1%eth0"]):
        with pytest.raises(RefusedAddress, match="public net"):
            checked(target("https://hook.example.org/"), lambda *_, found=addresses: found)
    assert checked(target("https://hook.example.org/"), lambda *_: ["93.184.216.34"]) == "93.184.216.34"


def test_a_name_that_means_something_else_a_moment_later_changes_nothing(listener):
    """It is looked up once, and the connection is made to what was checked."""
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    url = f"http://hook.test:{listener.port}/x?y=1"
    answer = post(url, b"{}", {}, trusted={"hook.test"}, resolve=rebinding)
    assert (answer.status, asked) == (204, ["hook.test"])
    assert listener.calls[0][0] == "/x?y=1"
    assert listener.calls[0][1]["Host"] == f"hook.test:{listener.port}"


def test_a_host_that_the_settings_name_may_be_anywhere(listener):
    """By its name alone, or with its port; no other port then."""
    url = f"http://localhost:{listener.port}/"
    assert post(url, b"{}", {}, trusted={"localhost"}).taken
    assert post(url, b"{}", {}, trusted={f"localhost:{listener.port}"}).taken
    with pytest.raises(RefusedAddress):
        post(url, b"{}", {}, trusted={"localhost:1"})
    assert len(listener.calls) == 2


def test_no_redirect_is_followed(listener):
    """It is an answer like others, and not a good one."""
    listener.status, listener.location = 307, f"http://127.0.0.1:{listener.port}/secret"
    answer = post(f"http://localhost:{listener.port}/", b"{}", {}, trusted={"localhost"})
    assert (answer.taken, answer.line) == (False, "307 Temporary Redirect")
    assert [path for path, *_ in listener.calls] == ["/"]


def test_a_host_that_is_not_there_is_told():
    """So is one that does not answer in the tongue that it should."""
    with pytest.raises(Unreached, match="no such host"):
        post("https://nowhere.invalid/", b"{}", {})


def test_a_server_without_encryption_is_not_spoken_to_as_if_it_had_one(listener):
    """Nothing of what is sent is seen by it."""
    with pytest.raises(Unreached, match="no safe connection"):
        post(f"https://localhost:{listener.port}/", b"{}", {}, trusted={"localhost"})
    assert listener.calls == []


class Drip(socketserver.StreamRequestHandler):
    """Sends a byte of a header now and then, without an end."""

    def handle(self):
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while True:
                self.wfile.write(b"a")
                time.sleep(0.05)
        except OSError:
            return


def test_nobody_keeps_us_waiting_for_ever():
    """Neither by silence nor by an answer without an end."""
    for handler in (Drip, socketserver.BaseRequestHandler):
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        for _ in running(server):
            url = f"http://localhost:{server.server_address[1]}/"
            with pytest.raises(Unreached):
                post(url, b"{}", {}, trusted={"localhost"}, patience=0.5, deadline=0.5)


def test_public_addresses_are_public():
    """They can be called."""
    assert all(map(is_public, ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "1.1.1.1"]))
    assert not is_public("")

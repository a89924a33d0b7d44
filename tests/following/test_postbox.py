"""How a mail server is named."""

import pytest

from draftdiff.following.postbox import BadMailServer, Security, mail_server


@pytest.mark.parametrize(
    ("address", "host", "port", "security", "user"),
    [
        ("smtps://u%40x:p%2Fw@mail.example.org", "mail.example.org", 465, Security.TLS, "u@x"),
        ("smtp+starttls://u:p@mail.example.org", "mail.example.org", 587, Security.STARTTLS, "u"),
        ("smtp://localhost", "localhost", 25, Security.PLAIN, ""),
        ("smtp://relay.example.org:2525", "relay.example.org", 2525, Security.PLAIN, ""),
        ("smtp://u:p@127.0.0.1:1025/", "127.0.0.1", 1025, Security.PLAIN, "u"),
    ],
)
def test_a_mail_server_is_named_by_an_address(address, host, port, security, user):
    """With the usual port where none is given."""
    server = mail_server(address)
    assert (server.host, server.port, server.security, server.user) == (host, port, security, user)


@pytest.mark.parametrize(
    "address",
    ["", "localhost", "http://x", "smtp://", "smtp://x:99999", "smtps://x/y", "smtps://a\nb", "smtp://u:geheim@x.org"],
)
def test_an_address_that_is_none_is_refused_without_its_password(address):
    """A password goes over no open net, and into no message."""
    with pytest.raises(BadMailServer) as told:
        mail_server(address)
    assert "geheim" not in str(told.value)
    assert "geheim" not in repr(mail_server("smtps://u:geheim@x.org"))

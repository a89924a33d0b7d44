"""Tokens: by which a program calls for an account."""

from datetime import timedelta

import pytest

from draftdiff.people import Role, Scope, Tokens
from draftdiff.people.tokens import PREFIX, BadToken, UnknownToken


@pytest.fixture
def tokens(database, accounts, clock):
    return Tokens(database, accounts, clock=clock)


@pytest.fixture
def ada(accounts):
    return accounts.add("ada@example.org", "Ada", Role.SECRETARIAT)


def test_a_token_calls_for_its_account_within_its_scopes(tokens, ada):
    """It tells whose it is and for what."""
    secret = tokens.issue(ada.id, "reports", {Scope.READ})
    assert secret.startswith(PREFIX)
    account, token = tokens.whose(secret)
    assert account == ada
    assert token.scopes == {Scope.READ}


def test_a_token_ends(tokens, ada, clock):
    """When its time is over, when it is revoked, when its account is shut."""
    timed = tokens.issue(ada.id, "a", {Scope.READ}, clock() + timedelta(days=1))
    revoked, shut = tokens.issue(ada.id, "b", {Scope.READ}), tokens.issue(ada.id, "c", {Scope.READ})
    clock.on(timedelta(days=1))
    assert tokens.whose(timed) is None
    tokens.revoke(ada.id, tokens.of(ada.id)[1].id)
    assert tokens.whose(revoked) is None
    tokens._accounts.change(ada.id, active=False)
    assert tokens.whose(shut) is None


def test_nobody_revokes_the_token_of_another(tokens, ada, accounts):
    """It is not even there for him."""
    secret = tokens.issue(ada.id, "a", {Scope.READ})
    other = accounts.add("bob@example.org", "Bob", Role.ADMINISTRATOR)
    with pytest.raises(UnknownToken):
        tokens.revoke(other.id, tokens.of(ada.id)[0].id)
    assert tokens.whose(secret)


def test_a_token_needs_a_name_and_a_scope(tokens, ada, clock):
    """And time to be used."""
    for name, scopes, expires in (("", {Scope.READ}, None), ("a", set(), None), ("a", {Scope.READ}, clock())):
        with pytest.raises(BadToken):
            tokens.issue(ada.id, name, scopes, expires)

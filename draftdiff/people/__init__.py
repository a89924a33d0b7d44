"""The people of a committee: accounts, sessions and tokens, what they say and what they follow.

Nothing here is of record: texts, amendments and decisions stand in git, and losing this database loses none of them.
"""

from draftdiff.people.accounts import Accounts
from draftdiff.people.database import Database
from draftdiff.people.model import Account, Link, LinkKind, Role
from draftdiff.people.signing import signing_keys
from draftdiff.people.tokens import Scope, Token, Tokens

__all__ = ["Account", "Accounts", "Database", "Link", "LinkKind", "Role", "Scope", "Token", "Tokens", "signing_keys"]

"""The tables of the database, in the only place where their names and columns stand.

Secrets (of sessions, links, tokens) are kept as SHA-256, passwords as argon2id: who reads the database cannot use
them. Times are in UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A time with its zone; it is kept, and comes back, in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What is stored: SQLite knows no zones, so UTC is understood."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What is read."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _account(*, null: bool = False) -> Column[int]:
    return Column("account", Integer, ForeignKey("account.id", ondelete="CASCADE"), nullable=null, index=True)


ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("login", String(254), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", Integer, nullable=False),
    Column("delegation", String(200)),
    Column("active", Boolean, nullable=False, default=True),
    Column("language", String(8)),
    Column("password", String(200)),
    Column("issuer", String(400)),
    Column("subject", String(255)),
    Column("created", Moment, nullable=False),
    UniqueConstraint("issuer", "subject"),
)

LINK = Table(
    "link",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("secret", String(64), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("login", String(254), nullable=False),
    Column("role", Integer, nullable=False),
    Column("delegation", String(200)),
    _account(null=True),
    Column("made_by", String(200), nullable=False),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
)

SESSION = Table(
    "session",
    METADATA,
    Column("secret", String(64), primary_key=True),
    _account(),
    Column("began", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("login", String(254), nullable=False),
    Column("source", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "login", "at"),
    Index(None, "source", "at"),
)
"""Attempts to sign in that failed; ``source`` is the network that they came from."""

FAMILIAR = Table(
    "familiar",
    METADATA,
    Column("account", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("network", String(64), primary_key=True),
    Column("seen", Moment, nullable=False),
)
"""The networks from which an account signed in of late."""

RATE = Table(
    "rate",
    METADATA,
    Column("what", String(20), primary_key=True),
    Column("who", String(80), primary_key=True),
    Column("until", Moment, nullable=False, index=True),
)
"""Up to when what somebody did is paid for at the pace that he may go; one of the past can be taken away."""

TOKEN = Table(
    "token",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("secret", String(64), nullable=False, unique=True),
    _account(),
    Column("name", String(100), nullable=False),
    Column("scopes", String(200), nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment),
    Column("used", Moment),
)

COMMENT = Table(
    "comment",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("slug", String(64), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("wid", String(200), nullable=False),
    Column("version", String(40), nullable=False),
    Column("label", String(60), nullable=False),
    Column("words", Text, nullable=False),
    Column("nth", Integer, nullable=False, default=1),
    Column("amendment", Integer),
    Column("thread", Integer, ForeignKey("comment.id", ondelete="CASCADE"), index=True),
    _account(),
    Column("audience", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("edited", Moment),
    Column("resolved", Moment),
    Column("resolved_by", String(200)),
    Index(None, "slug", "wid"),
)
"""What people say about a clause: ``words`` are those that are meant, empty for all of it, and ``nth`` tells which of
them where they stand several times; ``thread`` is the comment that is answered; ``audience`` is who may read it."""

FOLLOW = Table(
    "follow",
    METADATA,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("slug", String(64), nullable=False, default=""),
    Column("delegation", String(200), nullable=False, default=""),
    Column("pace", String(20), nullable=False),
    Column("created", Moment, nullable=False),
    Column("sent", Moment, nullable=False),
    Column("told", Text, nullable=False),
    UniqueConstraint("account", "slug", "delegation"),
)
"""What an account follows by e-mail: a resolution, or what a delegation does in all of them.

``sent`` is when it was looked at last for something to tell, ``told`` up to which commit of each resolution it was
told, as JSON."""

HOOK = Table(
    "hook",
    METADATA,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("url", String(2000), nullable=False),
    Column("secret", String(64), nullable=False),
    Column("slug", String(64), nullable=False, default=""),
    Column("private", Boolean, nullable=False, default=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("created", Moment, nullable=False),
    Column("told", Text, nullable=False),
)
"""Where events are sent to; here the secret is kept as it is, since it signs what is sent.

``private`` says that it is also told of what is not open to the public; ``told`` is as with what is followed."""

DELIVERY = Table(
    "delivery",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hook", Integer, ForeignKey("hook.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("event", String(120), nullable=False),
    Column("body", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("due", Moment, index=True),
    Column("delivered", Moment),
    Column("tries", Integer, nullable=False, default=0),
    Column("answer", String(200)),
    UniqueConstraint("hook", "event"),
)
"""What is sent to a hook; ``event`` names what happened, so that nothing is sent twice; ``due`` is when it is tried
next, None when it is done or given up."""

CALL = Table(
    "call",
    METADATA,
    Column("account", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("what", String(64), nullable=False),
    Column("began", Moment, nullable=False, index=True),
    Column("status", Integer),
    Column("location", Text),
    Column("answer", LargeBinary),
)
"""A call to which its program gave a key: ``what`` is the hash of all that was called, ``status`` None until it is
answered."""

VISIT = Table(
    "visit",
    METADATA,
    Column("account", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("slug", String(64), primary_key=True),
    Column("commit", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)
"""The state of a resolution that an account saw last."""

STAGED = Table(
    "staged",
    METADATA,
    Column("secret", String(64), primary_key=True),
    _account(),
    Column("name", String(200), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("facts", Text, nullable=False),
    Column("corrections", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False, index=True),
)
"""A file that was uploaded and is being set right before it goes on record."""

FLOOR = Table(
    "floor",
    METADATA,
    Column("slug", String(64), primary_key=True),
    Column("amendment", Integer, nullable=False),
    Column("decisions", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
)
"""What the chair put before the committee of a resolution last; ``decisions`` is how many there were on it then, and
``turn`` counts how often the chair moved on."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("account", Integer),
    Column("login", String(254), nullable=False),
    Column("role", String(20), nullable=False),
    Column("source", String(64), nullable=False),
    Column("request", String(64), nullable=False),
    Column("action", String(60), nullable=False, index=True),
    Column("object", String(200), nullable=False),
    Column("result", String(200), nullable=False),
    Column("before", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)
"""Who did what from where: rows are only ever added, which triggers of the database see to.

``account`` refers to no table, since a row outlives the account. ``digest`` is the hash of the row with that of the
one before it."""

"""Commits, tags and trees in the form that git keeps them in: pure functions, no git.

The form of a commit is that of ``git cat-file -p``: header lines, an empty line, the message. The message is a
subject line, a body and, as its last paragraph, the trailers, one ``Key: value`` a line. We write
the objects ourselves because ``git commit-tree`` cuts points and commas off the ends of names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from draftdiff.errors import BadInput, Unavailable
from draftdiff.model import Commit, Person
from draftdiff.tongues import gettext as _

_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]+(\S.*)")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
_IDENT = re.compile(r"(?P<name>.*?) ?<(?P<email>[^<>]*)>(?: (?P<seconds>\d+) [+-]\d{4})?\s*")
_WIDTH = 60
AUTHORED = "Authored"
"""The trailer with the time of a text that is older than the times that git keeps."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class InvalidFact(BadInput):
    """A name, address, date or line of a message cannot be kept in a commit."""

    def __init__(self, fact: str, value: object, reason: str) -> None:
        self.fact = fact
        super().__init__(f"{_shown(value)} {reason}", where=fact, remedy=_("correct it and repeat"))


class BrokenObject(Unavailable):
    """An object of the repository is missing, damaged or not what it should be."""

    def __init__(self, oid: str, reason: str = "the repository lacks this object") -> None:
        super().__init__(reason, where=ascii(oid)[1:-1], remedy=_("fetch it from a clone; 'git fsck' lists all damage"))


class ForeignTree(Unavailable):
    """A tree holds something other than plain files: a link, a submodule, an executable, an odd name."""

    def __init__(self, path: str, reason: str) -> None:
        name = path if len(path) <= 2 * _WIDTH else f"{path[: 2 * _WIDTH]}…"
        super().__init__(
            reason, where=ascii(name), remedy=_("the repository was changed by other means; see 'git log'")
        )


@dataclass(frozen=True, slots=True)
class Message:
    """What a commit says: a subject line, a body of paragraphs, trailers in their order."""

    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did something and when; the time is aware and kept in whole seconds of UTC."""

    person: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredCommit:
    """A commit as read, with the id of its tree."""

    commit: Commit
    tree: str


class TreeEntry(Struct, frozen=True, gc=False):  # no dataclass: a folder has thousands of them
    """One line of a tree: a file or a folder of files."""

    name: str
    oid: str
    folder: bool


def commit_bytes(tree: str, parent: str | None, author: Signature, committer: Signature, message: Message) -> bytes:
    """The bytes of a commit object; raises InvalidFact for what git could not hold without harm.

    Git keeps no time before 1970: of what is older the trailer `AUTHORED` tells the time.
    """
    if author.at.tzinfo is not None and author.at < _EPOCH:
        dated = (AUTHORED, author.at.astimezone(UTC).isoformat(timespec="seconds"))
        author, message = replace(author, at=_EPOCH), replace(message, trailers=(*message.trailers, dated))
    headers = [f"tree {tree}"]
    if parent is not None:
        headers.append(f"parent {parent}")
    headers.append(f"author {_ident('author', author)}")
    headers.append(f"committer {_ident('committer', committer)}")
    return ("\n".join(headers) + "\n\n" + message_text(message)).encode()


def tag_bytes(commit: str, name: str, tagger: Signature, text: str) -> bytes:
    """The bytes of an annotated tag object on a commit; ``name`` is without ``refs/tags/``."""
    headers = f"object {commit}\ntype commit\ntag {name}\ntagger {_ident('tagger', tagger)}"
    return f"{headers}\n\n{_paragraphs('message of the version name', text)}\n".encode()


def message_text(message: Message) -> str:
    """The message with its trailers as last paragraph, ending in a line feed.

    A body that ends in lines which read as trailers is refused where no trailers follow it: nobody
    could tell afterwards that they were not facts.
    """
    subject = line("subject", message.subject)
    body = _paragraphs("body", message.body)
    if not message.trailers and _trailers(body.rpartition("\n\n")[2]):
        raise InvalidFact("body", body, "ends in lines that read as facts ('Key: value')")
    block = "\n".join(f"{_key(key)}: {line(key, value)}" for key, value in message.trailers)
    return "\n\n".join(part for part in (subject, body, block) if part) + "\n"


def parse_message(text: str) -> Message:
    """Read a message, ours or foreign; the inverse of `message_text` on what that one writes."""
    subject, _, rest = text.strip("\n").partition("\n")
    rest = rest.strip("\n")
    before, _, last = rest.rpartition("\n\n")
    trailers = _trailers(last)
    return Message(subject, before.strip("\n") if trailers else rest, trailers)


def parse_commit(oid: str, data: bytes) -> StoredCommit:
    """Read the bytes of a commit object; of several parents only the first counts as the history.

    Raises BrokenObject for a commit without a tree.
    """
    head, _, message = data.partition(b"\n\n")
    headers = _headers(head)
    encoding = headers.get("encoding", ["utf-8"])[0]
    author, committer = (_signature(headers.get(key, [""])[0]) for key in ("author", "committer"))
    said = parse_message(_decoded(message, encoding))
    older = _before_git(said.trailers) if author.at == _EPOCH else None
    commit = Commit(
        oid=oid,
        parent=headers.get("parent", [None])[0],
        author=author.person,
        authored=older or author.at,
        committer=committer.person,
        recorded=committer.at,
        subject=said.subject,
        body=said.body,
        trailers=said.trailers if older is None else said.trailers[:-1],
    )
    tree = headers.get("tree", [""])[0]
    if not tree:
        raise BrokenObject(oid, "this commit names no tree")
    return StoredCommit(commit, tree)


def _before_git(trailers: tuple[tuple[str, str], ...]) -> datetime | None:
    """The time before 1970 that the last trailer tells; None where it tells none."""
    if not trailers or trailers[-1][0] != AUTHORED:
        return None
    try:
        at = datetime.fromisoformat(trailers[-1][1])
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo is not None and at < _EPOCH else None


_ENTRY = re.compile(rb"(100644|40000) ([^\0]+)\0(.{20})", re.DOTALL)
"""A plain file or a folder in the binary form of a tree; folders of a thousand files are read all at once."""


def parse_tree(data: bytes) -> tuple[TreeEntry, ...]:
    """Read the binary form of a tree: ``mode SP name NUL`` and twenty bytes of id, repeated.

    Raises ForeignTree for what is no plain file and no folder, and for a list that breaks off.
    """
    found = _ENTRY.findall(data)
    if len(data) == sum(map(len, (part for entry in found for part in entry))) + 2 * len(found):
        return tuple(
            [TreeEntry(name.decode("utf-8", "replace"), oid.hex(), mode == b"40000") for mode, name, oid in found]
        )
    return _parse_slowly(data)


def _parse_slowly(data: bytes) -> tuple[TreeEntry, ...]:
    """The same entry by entry, so that the first that is not as it should be is told."""
    result: list[TreeEntry] = []
    at = 0
    while at < len(data):
        end = data.find(b"\0", at)
        if not at < end <= len(data) - 21:
            raise ForeignTree(data[at : at + _WIDTH].decode("utf-8", "replace"), "the list of files is broken off here")
        mode, _, raw = data[at:end].partition(b" ")
        name = raw.decode("utf-8", "replace")
        if mode not in (b"100644", b"40000"):
            raise ForeignTree(name, f"mode {ascii(mode)[2:-1][:_WIDTH]} is neither a plain file nor a folder")
        result.append(TreeEntry(name, data[end + 1 : end + 21].hex(), mode == b"40000"))
        at = end + 21
    return tuple(result)


def line(fact: str, value: str) -> str:
    """The value as one line without blanks at its ends; InvalidFact if it is empty or not one line."""
    value = value.strip(" ")
    if not value.strip():
        raise InvalidFact(fact, value, "is empty")
    if any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in value):
        raise InvalidFact(fact, value, "has a line break or control character")
    return value.strip()


def _paragraphs(fact: str, text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in text):
        raise InvalidFact(fact, text, "has a control character")
    return text


def _key(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise InvalidFact("trailer", key, "is not a key of letters, digits and hyphens")
    return key


def _ident(role: str, signature: Signature) -> str:
    name, email = line(f"name of the {role}", signature.person.name), signature.person.email.strip()
    for fact, value in ((f"name of the {role}", name), (f"address of the {role}", email)):
        if "<" in value or ">" in value:
            raise InvalidFact(fact, value, "has an angle bracket")
    if email and any(char.isspace() for char in line(f"address of the {role}", email)):
        raise InvalidFact(f"address of the {role}", email, "has a blank in it")
    return f"{name} <{email}> {_seconds(role, signature.at)} +0000"


def _seconds(role: str, at: datetime) -> int:
    if at.tzinfo is None:
        raise InvalidFact(f"time of the {role}", at.isoformat(), "has no time zone")
    if at < _EPOCH:
        raise InvalidFact(f"time of the {role}", at.isoformat(), "is before 1970, which git cannot keep")
    return (at - _EPOCH) // timedelta(seconds=1)


def _signature(text: str) -> Signature:
    found = _IDENT.fullmatch(text)
    if found is None:
        return Signature(Person(text, ""), _EPOCH)
    try:
        at = _EPOCH + timedelta(seconds=int(found["seconds"] or 0))
    except OverflowError:
        at = _EPOCH
    return Signature(Person(found["name"], found["email"]), at)


def _trailers(paragraph: str) -> tuple[tuple[str, str], ...]:
    """The trailers of a paragraph, none if any line is not one; a line that begins with a blank goes on."""
    result: list[tuple[str, str]] = []
    for text in paragraph.split("\n"):
        found = _TRAILER.fullmatch(text)
        if found is not None:
            result.append((found[1], found[2].rstrip()))
        elif result and text.startswith((" ", "\t")) and text.strip():
            result[-1] = (result[-1][0], f"{result[-1][1]} {text.strip()}")
        else:
            return ()
    return tuple(result)


def _headers(head: bytes) -> dict[str, list[str]]:
    """The header lines by key; lines that go on (signatures) are passed over."""
    headers: dict[str, list[str]] = {}
    for text in head.decode("utf-8", "replace").split("\n"):
        key, _, value = text.partition(" ")
        if key:
            headers.setdefault(key, []).append(value)
    return headers


def _decoded(data: bytes, encoding: str) -> str:
    """The text in the encoding that the commit names, else as UTF-8: some codecs make what no text may hold."""
    try:
        text = data.decode(encoding, "replace")
        text.encode()
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
    return text


def _shown(value: object) -> str:
    text = ascii(str(value))
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 2]}…'"

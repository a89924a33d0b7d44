"""What the record holds and is asked for: objects of git, names of versions, amendments, rulings and corrections."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from committee_room import SLUG, committee

from draftdiff.amendments import facts
from draftdiff.errors import DraftdiffError
from draftdiff.importers.corrections import read_corrections, write_corrections
from draftdiff.model import Commit, Person
from draftdiff.rulings import Side, make_ruling, read_rulings, write_rulings
from draftdiff.service import Record
from draftdiff.store.names import resolve, valid_name, valid_slug
from draftdiff.store.objects import (
    Message,
    Signature,
    commit_bytes,
    message_text,
    parse_commit,
    parse_message,
    parse_tree,
)
from fuzz.mutation import mutate_bytes, mutate_text, mutate_xml, with_words
from fuzz.target import Target, hold

_OID = "0123456789abcdef0123456789abcdef01234567"
_NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
_CLERK = Person("A Clerk", "clerk@example.org")
_COMMIT = f"""tree {_OID}
parent {_OID}
author A Clerk <clerk@example.org> 1935748800 +0000
committer A Clerk <clerk@example.org> 1935748800 +0200
encoding ISO-8859-1
gpgsig -----BEGIN SSH SIGNATURE-----
 abc
 -----END SSH SIGNATURE-----

Import the draft

A body.

Stage: draft
Sponsor: Kenya
 and others
Authored: 1888-01-01T12:00:00+00:00
""".encode()
_WORDS = tuple(
    b"tree parent author committer encoding gpgsig utf-8 utf-16 idna rot13 zlib hex punycode "
    b"unicode_escape <> < > Stage: "
    b"Authored: 0000-00-00 1969-12-31T23:59:59+00:00 99999999999999999999 -1 +9999 +0000 \n\n".split(b" ")
)


def check_commit(data: bytes) -> None:
    """Whatever stands in a commit is read; what is read of it and can be written reads the same again."""
    stored = parse_commit(_OID, data)
    commit = stored.commit
    "".join((commit.subject, commit.body, commit.author.name, *(value for _, value in commit.trailers))).encode()
    hold(commit.authored.tzinfo is not None and commit.recorded.tzinfo is not None, "a time has no zone")
    message = Message(commit.subject, commit.body, commit.trailers)
    try:
        written = commit_bytes(
            _OID, None, Signature(commit.author, commit.authored), Signature(commit.committer, commit.recorded), message
        )
        again = parse_commit(_OID, written).commit
    except DraftdiffError:
        return
    hold(again.subject == commit.subject.strip(), "the subject was changed on its way")
    hold(
        again.trailers == tuple((key, value.strip()) for key, value in commit.trailers),
        "the facts were changed on their way",
    )
    hold((again.authored, again.recorded) == (commit.authored, commit.recorded), "the times were changed on their way")
    hold(parse_message(message_text(message)).trailers == again.trailers, "facts are read otherwise without the commit")


def check_tree(data: bytes) -> None:
    """A list of files is read whole or refused."""
    entries = parse_tree(data)
    hold(all(len(entry.oid) == 40 for entry in entries), "an id of an object has another length")
    held = sum(len(entry.name.encode("utf-8", "replace")) for entry in entries)
    hold("\ufffd" in "".join(e.name for e in entries) or held <= len(data), "more is read than there is")


def _commits() -> tuple[Commit, ...]:
    made = []
    for number in range(1, 6):
        at = _NOON.replace(day=number)
        oid = f"{number:x}" * 40 if number != 5 else "1" * 7 + "0" * 33
        names, stage = ((f"name-{number}",), ()) if number % 2 else ((), (("Stage", "draft"),))
        made.append(Commit(oid, None, _CLERK, at, _CLERK, at, "a version", trailers=stage, names=names))
    return tuple(made[::-1])


_COMMITS = _commits()


def check_names(data: bytes) -> None:
    """Whatever is asked for is one of the versions there are, or refused; what passes for a name is harmless."""
    at = data.decode("utf-8", "replace")
    for check in (valid_slug, valid_name):
        try:
            passed = check(at)
        except DraftdiffError as error:
            hold("\n" not in str(error), "the refusal is not one line")
            continue
        hold(
            passed.isascii() and not set(passed) & set("/\\ ~^:?*[\x7f") and not passed.startswith("-"),
            "a name could be misread",
        )
    hold(resolve("fuzz", at, _COMMITS) in _COMMITS, "a version that is not there was found")


_CORRECTIONS = b'[{"type":"join","line":3},{"type":"split","line":4,"character":2},{"type":"settle","line":1}]'


def check_kept(data: bytes) -> None:
    """Files beside a text (rulings, corrections, amendments) are read strictly, or refused."""
    kind, _, content = data.partition(b"\n")
    match kind:
        case b"rulings":
            read_rulings(content)
        case b"amendment":
            facts.read(content, source="x")
        case _:
            made = read_corrections(content)
            hold(
                read_corrections(write_corrections(made)) == made,
                "corrections are read otherwise when they were written",
            )


def _mutate_kept(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    kind, _, content = data.partition(b"\n")
    if kind == b"amendment":
        return kind + b"\n" + mutate_xml(content, chance, [other.partition(b"\n")[2] for other in others])
    return kind + b"\n" + mutate_bytes(content, chance, others, _JSON)


_JSON = tuple(
    b'{ } [ ] , : null true "" "line" "type" "join" "split" "retype" "take-in" 1e400 -1 0 99999999999999999999 '
    b'"\\ud800"'.split(b" ")
)
_TREE = b"100644 resolution.eng.xml\0" + bytes(range(20)) + b"40000 amendments\0" + bytes(range(20, 40))


def _kept() -> Iterator[bytes]:
    yield b"corrections\n" + _CORRECTIONS
    one, other = Side("para_1", "OP1", "a" * 40, "eng"), Side("para_2", "OP2", "b" * 40, "eng")
    ruling = make_ruling(one, other, same=True, by=_CLERK, at=_NOON, note="They are one.")
    yield b"rulings\n" + write_rulings([ruling])
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        path = Path(folder) / "committee.git"
        committee(path)
        with Record.open(path) as record:
            files = record.repository.files(record.repository.head(SLUG))
            yield from (b"amendment\n" + record.repository.blob(files[name]) for name in files if "amendments/" in name)


TARGETS = (
    Target(
        "commit",
        check_commit,
        lambda: (_COMMIT, _COMMIT[:200]),
        with_words(mutate_text, _WORDS),
        weight=120,
        longest=2000,
        words=_WORDS,
    ),
    Target(
        "tree",
        check_tree,
        lambda: (_TREE, _TREE[46:]),
        with_words(mutate_bytes, (b"100644 ", b"40000 ", b"120000 ", b"\0")),
        weight=100,
        longest=1000,
    ),
    Target(
        "names",
        check_names,
        lambda: (b"name-1", b"draft", b"3", b"1111111", b"2031-05-04", b"fuzz-1", b"2031-02-31"),
        with_words(mutate_bytes, (b"..", b".lock", b"@{", b"-", b"2031-")),
        weight=100,
        longest=200,
    ),
    Target("kept", check_kept, lambda: tuple(_kept()), _mutate_kept, weight=60, longest=6000, words=_JSON),
)

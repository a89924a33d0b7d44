"""Proof of what was tabled: received once, never taken away, and changed only by adding to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import asdict, replace

from draftdiff.amendments.facts import number_at, path_of
from draftdiff.amendments.model import Amendment
from draftdiff.committee import PATH as COMMITTEE
from draftdiff.recording import UNCHANGED, text_language
from draftdiff.rulings import PATH as RULINGS
from draftdiff.tabling import RECEIVED, REVISED, author_of
from draftdiff.verification.entries import AMENDED, Entry, Nature
from draftdiff.verification.reader import Reader

_MEANT = ("edits", "kind", "candidates", "guessed")
"""What is settled when somebody says which candidate is meant."""

_REVISABLE = (*_MEANT, "base", "instruction", "justification", "identical")
"""What is another thing when an amendment is revised."""


def altered(entries: Iterable[Entry], reader: Reader) -> Iterator[str]:
    """Amendments, and facts about them, that did not come as draftdiff records them."""
    for entry in entries:
        for path in entry.amendments:
            yield from (f"{entry} {path}: {defect}" for defect in _altered(entry, path, reader))
        if entry.nature is Nature.RECEIPT:
            yield from (f"{entry}: {defect}" for defect in _misreceived(entry, reader))


def _altered(entry: Entry, path: str, reader: Reader) -> Iterator[str]:
    before, after = reader.known(entry.before, path), reader.known(entry.after, path)
    if path not in entry.after:
        yield "it was taken away"
    elif path not in entry.before:
        if entry.nature is not Nature.RECEIPT:
            yield "it is there, and the commit does not say that it was received"
        elif after is not None and (after.decisions or after.admissibility):
            yield "it was received with something decided on it"
    elif before is not None and after is not None:
        revised = entry.commit.trailer(REVISED) == str(number_at(path))
        if revised and not before.open:
            yield "it was revised after it was decided on"
        told = _REVISABLE if revised else _allowed(entry, number_at(path) or 0)
        changed = [name for name, held in asdict(before).items() if held != getattr(after, name)]
        strange = [name for name in changed if name not in told or not (revised or _follows(name, before, after))]
        if strange:
            yield f"{', '.join(strange)}: not what was there before with something added"
        elif not told and not changed:
            yield "its document is another, and the commit records nothing about it"


def _allowed(entry: Entry, number: int) -> tuple[str, ...]:
    """Which facts of an amendment a commit may change, by what it says that it records."""
    if entry.nature is Nature.DECISION and number in entry.numbers:
        return ("decisions",)
    if entry.nature is Nature.CHANGE and entry.commit.all(AMENDED) == (str(number),):
        return ("sponsors", "admissibility", *_MEANT)
    return ()


def _follows(name: str, before: Amendment, after: Amendment) -> bool:
    """Whether a fact that changed is what was there before with one thing added, or was settled."""
    match name:
        case "decisions":
            return after.decisions[:-1] == before.decisions
        case "sponsors":
            return after.sponsors[:-1] == before.sponsors and after.sponsors[-1].joined is not None
        case "admissibility":
            return after.admissibility is not None
        case _:
            return _settled(before, after)


def _settled(before: Amendment, after: Amendment) -> bool:
    """Whether it was settled what an amendment changes: one of its candidates, or what was guessed."""
    if after.candidates or after.guessed:
        return False
    if replace(before, candidates=(), guessed=False) == after:
        return bool(before.edits)
    return any(candidate.edits == after.edits for candidate in before.candidates)


def _misreceived(entry: Entry, reader: Reader) -> Iterator[str]:
    """Whether a receipt holds just the documents that it says, which go on from those there were."""
    new = [number_at(path) or 0 for path in entry.changed if path not in entry.before and number_at(path)]
    told = entry.commit.trailer(RECEIVED) or ""
    if not new or told != (f"{new[0]}-{new[-1]}" if len(new) > 1 else f"{new[0]}"):
        yield f"the commit says that {told} were received, and holds {', '.join(map(str, new)) or 'none'}"
    first = reader.known(entry.after, path_of(new[0])) if new else None
    if first is not None and entry.commit.authored != first.received.replace(microsecond=0):
        yield f"it is of {entry.commit.authored.isoformat()}, received was it at {first.received.isoformat()}"
    if first is not None and len(new) == 1:
        author = author_of(tuple(dict.fromkeys(sponsor.name for sponsor in first.sponsors)))
        if (entry.commit.author.name, entry.commit.author.email) != (author.name.strip(), author.email):
            yield f"its author is {entry.commit.author.name}, the amendment says {author.name}"
    last = max((number_at(path) or 0 for path in entry.before), default=0)
    if new != list(range(last + 1, last + 1 + len(new))):
        yield f"the numbers do not go on from {last}"


def overreaching(entries: Iterable[Entry]) -> Iterator[str]:
    """Commits that changed something else than what they say."""
    for entry in entries:
        strange = [path for path in entry.changed if not _expected(entry, path)]
        if strange:
            yield f"{entry}: it records {entry.nature.value} and changed {', '.join(strange)}"


def _expected(entry: Entry, path: str) -> bool:
    if text_language(path) is not None:
        unchanged = entry.commit.trailer(UNCHANGED[0]) == UNCHANGED[1]
        return entry.nature in (Nature.TEXT, Nature.DECISION) and not unchanged
    if number_at(path) is not None:
        return True  # told of each amendment
    # What was ruled on a text before it was recorded, and to whom it is open, may come with it.
    beside = (Nature.TEXT,) if entry.texts else ()
    if path == RULINGS:
        return entry.nature in (Nature.RULING, *beside)
    return path == COMMITTEE and entry.nature in (Nature.COMMITTEE, *beside)


__all__ = ["altered", "overreaching"]

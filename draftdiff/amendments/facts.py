"""An amendment as its document: what people read of it, and its facts to the letter; and back from these."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from draftdiff.akn.amendment import DamagedAmendment, Fact, Sheet, Step, Tally, amendment_bytes, read_amendment
from draftdiff.akn.identity import Identity
from draftdiff.amendments.model import Amendment
from draftdiff.amendments.modifications import cited, heading, modifications
from draftdiff.errors import BadInput

FOLDER = "amendments"
"""The folder of the amendments within the tree of a resolution."""

_ROOT = "amendment"
_TEXTS = frozenset("instruction justification text old new reason note why".split())
"""Fields that hold running text; they are elements, the others attributes."""
_ITEM = "item"
_NUMBERS = frozenset(("cuts", "hunks"))
"""Fields that may hold several numbers; they are written as one attribute."""


_NEEDED = frozenset("sponsors edits hunks clauses cuts admissible".split())
"""Fields that are written even where they hold nothing."""


def path_of(number: int) -> str:
    """Where the amendment of that number stands: ``amendments/0007.xml``."""
    return f"{FOLDER}/{number:04}.xml"


@lru_cache(maxsize=1 << 14)
def number_at(path: str) -> int | None:
    """The number of the amendment that stands at a path; None where none does."""
    folder, _, name = path.partition("/")
    digits = name.removesuffix(".xml")
    if folder != FOLDER or not name.endswith(".xml") or not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits) if path_of(int(digits)) == path else None


def write(amendment: Amendment, slug: str, identity: Identity) -> bytes:
    """The document of an amendment to a resolution; ``identity`` is that of the text."""
    justification = amendment.justification or ""
    sheet = Sheet(
        slug=slug,
        number=amendment.number,
        lang=amendment.lang,
        on=amendment.received.date(),
        proponents=tuple(sponsor.name for sponsor in amendment.sponsors),
        heading=(heading(amendment),),
        content=tuple(line for line in amendment.instruction.split("\n") if line.strip()),
        justification=tuple(line for line in justification.split("\n") if line.strip()),
        reference=cited(amendment.edits),
        steps=tuple(
            Step(d.on, d.body, d.outcome.value, Tally(d.vote.in_favour, d.vote.against, d.vote.abstaining))
            if d.vote
            else Step(d.on, d.body, d.outcome.value)
            for d in amendment.decisions
        ),
        facts=_fact(_ROOT, msgspec.to_builtins(amendment)),
        deadline=amendment.deadline,
        joined=tuple((s.joined.date(), s.name) for s in amendment.sponsors if s.joined is not None),
        modifications=tuple(modifications(amendment.edits, amendment.lang)),
    )
    return amendment_bytes(sheet, identity)


def read(data: bytes, *, source: str) -> Amendment:
    """The amendment of a document written by `write`; raises `DamagedAmendment` for any other."""
    try:
        return msgspec.convert(_value(read_amendment(data, source)), Amendment, strict=False)
    except msgspec.ValidationError as error:
        raise DamagedAmendment(source, str(error)) from error
    except BadInput as error:
        raise DamagedAmendment(source, error.what) from error


def _fact(name: str, value: Mapping[str, Any]) -> Fact:
    attributes: list[tuple[str, str]] = []
    facts: list[Fact] = []
    for key, held in value.items():
        match held:
            case [] | () if key in _NEEDED:
                facts.append(Fact(key))
            case False if key in _NEEDED:
                attributes.append((key, "false"))
            case None | False | [] | ():
                continue
            case True:
                attributes.append((key, "true"))
            case str() if key in _TEXTS:
                facts.append(Fact(key, text=held))
            case [int(), *_] | (int(), *_):
                attributes.append((key, " ".join(map(str, held))))
            case list() | tuple():
                facts.append(Fact(key, facts=tuple(_fact(_ITEM, item) for item in held)))
            case Mapping():
                facts.append(_fact(key, held))
            case _:
                attributes.append((key, str(held)))
    return Fact(name, tuple(attributes), facts=tuple(facts))


def _value(fact: Fact) -> dict[str, Any]:
    found: dict[str, Any] = {"after": None}  # which is written only where there is one
    for key, held in fact.attributes:
        found[key] = held.split(" ") if key in _NUMBERS else held
    for inner in fact.facts:
        if inner.text is not None:
            found[inner.name] = inner.text
        elif not inner.attributes and all(item.name == _ITEM for item in inner.facts):
            found[inner.name] = [_value(item) for item in inner.facts]
        else:
            found[inner.name] = _value(inner)
    return found

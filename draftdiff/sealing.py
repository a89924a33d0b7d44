"""A version that is on record is signed later: by one more name, since no name is ever moved."""

from __future__ import annotations

from itertools import count

from draftdiff.errors import BadInput, NotFound
from draftdiff.model import Person, Stage
from draftdiff.recording import RECORDER
from draftdiff.service import Record
from draftdiff.store.objects import Signature
from draftdiff.verification.seals import adopted

_ENDING = "-signed"


class NotAdopted(NotFound):
    """A resolution has no adopted text that could be signed."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            "no text of it was adopted",
            where=slug,
            remedy=f"name the version that is to be signed (draftdiff sign {slug} NAME)",
        )


class NoKey(BadInput):
    """Nothing says by which key to sign."""

    def __init__(self) -> None:
        super().__init__(
            "there is no key to sign by",
            where="signing_key",
            remedy="set it to the path of a private key of SSH, or the fingerprint of one of OpenPGP",
        )


def sign(record: Record, slug: str, at: str | None = None, *, name: str | None = None, by: Person | None = None) -> str:
    """Sign a version, or without ``at`` the newest one that was adopted; the name under which it now stands.

    That is ``name``, else its own one with ``-signed`` behind it, else ``adopted``. Raises `NoKey`, `NotAdopted`,
    `NameTaken`, `CannotSign` and what `Record.find` raises; nothing is recorded then.
    """
    if record.repository.seal is None:
        raise NoKey
    if at is None:
        law = adopted(record.repository, slug)
        commit = next((each.commit for each in record.log(slug) if each.commit.oid in law), None)
        if commit is None:
            raise NotAdopted(slug)
    else:
        commit = record.find(slug, at)
    known = record.repository.names(slug)
    of_it = min((each for each in commit.names if not each.endswith(_ENDING)), default=None)
    wanted = (f"{of_it}{_ENDING}" if of_it else str(Stage.ADOPTED)) if name is None else name
    if name is None:
        others = (f"{wanted}-{number}" for number in count(2))
        wanted = wanted if wanted not in known else next(each for each in others if each not in known)
    tagger = Signature(by or RECORDER, record.now())
    record.repository.give_name(slug, wanted, commit.oid, tagger, f"Signed: {of_it or slug} ({commit.oid})")
    return wanted

"""A file with tracked changes on its way to the desk: whose changes are received, as whose, and what they propose.

The file is kept for its owner from the upload until it is recorded or discarded. A member of a delegation puts forward
what he chooses of it for his delegation, whatever the file says of its authors; the secretariat says for each author
whose changes these are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import msgspec
from msgspec import Struct
from werkzeug.datastructures import MultiDict

from draftdiff.amendments.model import Sponsor
from draftdiff.amendments.redlines import Redline
from draftdiff.desk import Desk
from draftdiff.desk.redlining import authors_of, sponsor_of
from draftdiff.importers.reading import manuscript_of
from draftdiff.importers.revisions import Revision
from draftdiff.people import Account
from draftdiff.people.staging import Staged, UnknownStaged
from draftdiff_web.amending.sponsorship import names, own_sponsor

MOST_BYTES = 5 * 1024 * 1024
"""The largest file that is kept of a delegation, in bytes: the text of a resolution, without pictures."""


class Upload(Struct, frozen=True, tag="redline", forbid_unknown_fields=True):
    """What is said of a file: of which resolution, in which language, and who puts forward what each author changed.

    An author without a name there is left out.
    """

    slug: str
    lang: str
    sponsors: dict[str, str]


def read_upload(facts: str) -> Upload:
    """What was said of a file, as it is kept; raises `UnknownStaged` where it is a file of another page."""
    try:
        return msgspec.json.decode(facts, type=Upload)
    except msgspec.ValidationError:
        raise UnknownStaged from None


def is_upload(facts: str, slug: str) -> bool:
    """Whether what is kept with a file is said of one with amendments to that resolution."""
    try:
        return read_upload(facts).slug == slug
    except UnknownStaged:
        return False


def write_upload(upload: Upload) -> str:
    """What is said of a file, as it is kept."""
    return msgspec.json.encode(upload).decode()


@dataclass(frozen=True)
class Redlined:
    """A file at work, and what its authors propose; ``by`` is whose account it is."""

    desk: Desk
    staged: Staged
    upload: Upload
    by: Account

    @cached_property
    def redline(self) -> Redline:
        """What is proposed by those whose changes are received; raises what `Desk.read_tracked` does."""
        own = own_sponsor(self.by)

        def whose(author: str) -> tuple[Sponsor, ...] | None:
            said = self.upload.sponsors.get(author, "")
            if not said:
                return None
            return (own,) if own is not None else tuple(Sponsor(name) for name in names(said)) or None

        return self.desk.read_tracked(
            self.staged.content, source=self.staged.name, whose=whose, dated=own_sponsor(self.by) is None
        )


def revisions_of(content: bytes, name: str) -> tuple[Revision, ...]:
    """The tracked changes of a file; none where it is of no program that tracks them."""
    manuscript = manuscript_of(content, source=name)
    return manuscript.revisions if manuscript is not None else ()


def first_guess(revisions: tuple[Revision, ...], account: Account) -> dict[str, str]:
    """Whose the changes of each author are before anybody said so.

    For the secretariat they are the author's. Of a member's file they are his where nobody else changed it, else those
    of an author who has his name or that of his delegation.
    """
    authors = authors_of(revisions)
    own = own_sponsor(account)
    if own is None:
        return {author: "".join(sponsor.name for sponsor in sponsor_of(author)) for author in authors}
    mine = {name.casefold() for name in (own.name, account.name, account.delegation) if name}
    return {author: own.name if len(authors) == 1 or author.casefold() in mine else "" for author in authors}


def chosen(form: MultiDict[str, str], authors: tuple[str, ...], account: Account) -> dict[str, str]:
    """Whose the changes of each author are, as a form says it; raises `draftdiff_web.amending.sponsorship.BadSponsor`.

    The fields are counted by the authors, since any character can stand in a name.
    """
    own = own_sponsor(account)
    if own is not None:
        return {author: own.name if form.get(f"author-{at}") else "" for at, author in enumerate(authors)}
    return {author: ", ".join(names(form.get(f"author-{at}", ""))) for at, author in enumerate(authors)}

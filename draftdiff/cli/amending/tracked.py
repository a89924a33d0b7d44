"""Files with tracked changes on the command line: who puts the changes of their authors forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from draftdiff.amendments.model import Sponsor
from draftdiff.amendments.redlines import Redline
from draftdiff.cli.amending.notices import paragraph
from draftdiff.cli.amending.values import sponsor
from draftdiff.desk import Desk, UnknownAuthor
from draftdiff.desk.redlining import authors_of, sponsor_of
from draftdiff.errors import BadInput
from draftdiff.importers.reading import manuscript_of
from draftdiff.importers.revisions import Revision
from draftdiff.reports.terminal import Page


class NotAnAuthor(BadInput):
    """What is written does not say for which author whose changes are put forward."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"it does not say whose changes are whose: {written!r}",
            where="--sponsor-of",
            remedy='give it as "AUTHOR=SPONSOR", with the author as the file names him',
        )


class NothingTracked(BadInput):
    """It is said whose the changes of an author are, and the file has none."""

    def __init__(self, source: str) -> None:
        super().__init__("the file has no tracked changes", where=source, remedy="leave --sponsor-of out")


def owners(written: Sequence[str]) -> dict[str, Sponsor]:
    """The sponsors of authors as they are written: ``AUTHOR=SPONSOR``."""
    found = {}
    for each in written:
        author, equals, name = each.rpartition("=")
        if not (equals and name.strip()):
            raise NotAnAuthor(each)
        found[" ".join(author.split())] = sponsor(name)
    return found


def tracked(data: bytes, source: str) -> tuple[Revision, ...]:
    """The tracked changes of a file; none where it is not of a program that tracks them."""
    manuscript = manuscript_of(data, source=source)
    return manuscript.revisions if manuscript is not None else ()


def read_tracked(
    desk: Desk,
    data: bytes,
    source: str,
    revisions: Sequence[Revision],
    *,
    given: tuple[Sponsor, ...],
    of: Mapping[str, Sponsor],
    base: str | None,
    dated: bool,
) -> Redline:
    """What a file with tracked changes proposes.

    The changes of an author are put forward by whom ``of`` names for him, else by the author; those of the only author
    of a file, or of one without a name, by those ``given``. Raises `UnknownAuthor`.
    """
    authors = authors_of(revisions)
    for name in of:
        if name not in authors:
            raise UnknownAuthor(source, name, [author or "somebody unnamed" for author in authors])

    def whose(author: str) -> tuple[Sponsor, ...]:
        if author in of:
            return (of[author],)
        if given and (len(authors) == 1 or not author):
            return given
        return sponsor_of(author)

    return desk.read_tracked(data, source=source, whose=whose, base=base, dated=dated)


def remarks_text(redline: Redline, again: Sequence[int], shown: Page) -> str:
    """What is to be known of the file as a whole, and which of its amendments were on record already."""
    told = [f"Note: {remark}." for remark in redline.remarks]
    if again:
        names = ", ".join(f"A{number}" for number in again)
        told.append(f"On record already, and not recorded twice: {names}.")
    return "".join(paragraph(line, shown) for line in told)

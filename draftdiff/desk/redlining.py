"""Files with tracked changes at the desk: which version they are of, and what their authors propose to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from msgspec.structs import replace

from draftdiff.amendments.model import Amendment, Proposal, Sponsor
from draftdiff.amendments.redlines import AnotherText, Ground, Redline, Share, read_redline
from draftdiff.amendments.redlines.ground import nearest, related
from draftdiff.committee import committee_at
from draftdiff.desk.receiving import AlreadyReceived, NothingProposed, Received, Receiving
from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.reading import Reading, manuscript_of, read
from draftdiff.importers.remarks import commented
from draftdiff.importers.revisions import Accept, Revision, by, everything, nothing
from draftdiff.model import Person, Version
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tabling import Receipt, number_proposals, propose_receipt, received_already
from draftdiff.tongues import gettext as _

MOST_AUTHORS = 100
"""Whose changes of one file are told apart; each is a reading of the whole file."""

_LONGEST_NAME = 200

Whose = Callable[[str], tuple[Sponsor, ...] | None]
"""Tells who puts forward the changes of an author of the file; None where these are left out."""


class NoTrackedChanges(BadInput):
    """A file has no tracked changes, so that it proposes nothing."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("the file has no tracked changes"),
            where=source,
            remedy=_("let the program record them while you edit the text, and give that file"),
        )


class TooManyAuthors(TooLarge):
    """More people changed a file than there are delegations that would."""

    def __init__(self, source: str, count: int) -> None:
        super().__init__(
            _(
                "%(count)s authors changed the file, more than the %(most_authors)s that are told apart",
                count=count,
                most_authors=MOST_AUTHORS,
            ),
            where=source,
            remedy=_("give it in several files"),
        )


class UnknownAuthor(BadInput):
    """Somebody is named as an author of a file who changed nothing in it."""

    def __init__(self, source: str, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("nothing in it was changed by “%(name)s”", name=name),
            where=source,
            remedy=_("its authors are %(known)s", known=", ".join(known)),
        )


def authors_of(revisions: Sequence[Revision]) -> tuple[str, ...]:
    """The authors of a file's changes, in the order in which they first come up."""
    return tuple(dict.fromkeys(revision.author for revision in revisions))


def sponsor_of(author: str) -> tuple[Sponsor, ...]:
    """The author of a change as who puts it forward; nobody where the file does not name him."""
    kept = "".join(character for character in author if character.isprintable() and character not in "<>")
    name = " ".join(kept.split())[:_LONGEST_NAME].strip()
    return (Sponsor(name),) if name else ()


class Redlining(Receiving):
    """The desk as files with tracked changes come to it."""

    def read_tracked(
        self, data: bytes, *, source: str, whose: Whose, base: str | None = None, dated: bool = True
    ) -> Redline:
        """What the authors of a file propose by its tracked changes; nothing is recorded.

        The version that it is of is found among all there are, unless ``base`` names it. With ``dated`` an amendment
        was received when the file says that it was written. Raises `NoTrackedChanges`, `AnotherText`,
        `TooManyAuthors`, and what `draftdiff.importers.read` does.
        """
        manuscript = manuscript_of(data, source=source)
        authors = authors_of(manuscript.revisions) if manuscript else ()
        if not authors:
            raise NoTrackedChanges(source)
        if len(authors) > MOST_AUTHORS:
            raise TooManyAuthors(source, len(authors))
        text = partial(_text, data, source, self.lang)
        before, whole = text(nothing, strict=True), text(everything)
        ground = self._ground(before.version, source, base)
        shares = [
            Share(
                author,
                text(by(author)).version,
                tuple(each for each in whole.revisions if each.author == author),
                _comments(whole, author),
            )
            for author in authors
        ]
        sponsors = {author: given for author in authors if (given := whose(author)) is not None}
        return read_redline(
            ground,
            shares,
            whole.version,
            together=lambda one, other: text(by(one, other)).version,
            sponsors=sponsors,
            lines=whole.lines,
            now=self.record.now() if dated else None,
        )

    def receive_tracked(
        self, redline: Redline, *, received: datetime | None = None, recorder: Person | None = None
    ) -> Received:
        """Record the amendments of a file, without those that their sponsors have put forward already.

        Raises `NothingProposed` where it makes none, and `AlreadyReceived` where all are recorded.
        """
        proposals = redline.proposals
        if not proposals:
            raise NothingProposed(self.slug)
        if received is not None:
            proposals = tuple(replace(each, received=None) for each in proposals)
        now = self.record.now()
        oid = redline.ground.recorded.version or self.record.find(self.slug).oid
        made: list[tuple[tuple[Amendment, ...], tuple[int, ...]]] = []

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            known = self.record.looms.amendments_in(at.files.blobs)
            receipt = Receipt(received or now, oid, self.lang, committee_at(at).deadline)
            fresh, again = _fresh(proposals, receipt, known, self.slug)
            if not fresh:
                raise AlreadyReceived(again[0], known[again[0]].sponsors[0].name)
            self._check_quotes(fresh, known)
            made.append((fresh, again))
            return propose_receipt(fresh, self.slug, at, recorder, now)

        commit = self.record.repository.record(self.slug, operation)
        fresh, again = made[-1]
        return Received(fresh, commit, redline.compiled, again)

    def _ground(self, before: Version, source: str, base: str | None) -> Ground:
        """The recorded version that a file is of, and where it differs from that."""
        if base is not None:
            versions = [self.record.version(self.slug, base, self.lang)]
        else:
            oids = [entry.commit.oid for entry in self.record.log(self.slug) if entry.lang == self.lang]
            versions = [self.record.version(self.slug, oid, self.lang) for oid in oids] or [self.version()]
        version, known = nearest(before, versions)
        ground = Ground.of(version, before)
        if not related(ground):
            raise AnotherText(source, self.slug, known, len(before.clauses))
        return ground


def _fresh(
    proposals: Sequence[Proposal], receipt: Receipt, known: Mapping[int, Amendment], slug: str
) -> tuple[tuple[Amendment, ...], tuple[int, ...]]:
    """The amendments that are not recorded yet, with their numbers, and the numbers of the others."""
    again: list[int] = []
    earlier: dict[str, int] = {}
    while True:
        made = number_proposals(proposals, receipt, known, slug, earlier)
        twins = [received_already(amendment, known) for amendment in made]
        if not any(twins):
            return made, tuple(again)
        for proposal, number in zip(proposals, twins, strict=True):
            if number is not None:
                again.append(number)
                earlier.update({proposal.number.casefold(): number} if proposal.number else {})
        proposals = [each for each, number in zip(proposals, twins, strict=True) if number is None]


def _text(data: bytes, source: str, lang: str, accept: Accept, *, strict: bool = False) -> Reading:
    """The text of a file with some of its changes; one that an author left without paragraphs is a text too."""
    return read(data, source=source, lang=lang, unfinished=not strict, accept=accept)


def _comments(whole: Reading, author: str) -> tuple[str, ...]:
    """The comments of an author, which the reader tells among what is no part of the text."""
    omitted = whole.outline.omissions if whole.outline is not None else ()
    return tuple(each.text for each in omitted if each.reason == commented(author))

"""Other words for a clause: quoted ones replaced, taken out or put in, or the clause written anew.

An edit is canonical: it is told by the word by word difference of the two texts, so that equal proposals have
equal edits however they were worded. What changes nothing is no proposal.
"""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.amendments.model import Anchor, Hunk, Rewrite
from draftdiff.amendments.proposing.quoting import Place, find, find_all, shortened
from draftdiff.amendments.proposing.spacing import EmptyText, appended, closing, is_seen, plain, replaced, tabular
from draftdiff.diff.hunks import hunks
from draftdiff.diff.words.difference import diff_words
from draftdiff.errors import BadInput, NotFound
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.tongues import gettext as _


class NothingChanges(BadInput):
    """What is proposed is how it stands already."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("the text stands like that already"), where=label, remedy=_("propose something that changes it")
        )


class NotInText(NotFound):
    """A clause is not one of the version that is amended, or has no identity there."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("%(label)s is not a clause of the recorded text that is amended", label=label),
            remedy=_("take a clause of the version that the amendment is to"),
        )


class NoTitle(NotFound):
    """The text has no title that could be amended."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("the text has no title of its own"), where=shortened(title), remedy=_("amend a clause of it")
        )


def rewrite(clause: Clause, text: str) -> Rewrite:
    """The clause with another text; raises `NothingChanges` and `EmptyText`."""
    said = tabular(text) if "\t" in clause.text else plain(text)
    if not is_seen(said):
        raise EmptyText
    return reworded(clause, said)


def replace_words(
    clause: Clause,
    old: str,
    new: str,
    occurrence: int | None = None,
    *,
    everywhere: bool = False,
    within: Place | None = None,
    others: Sequence[Clause] = (),
) -> Rewrite:
    """The clause with other words for those quoted: one place of them, or ``everywhere``.

    ``within`` is the stretch of the text that is meant, ``others`` the clauses that are looked through for
    words that are missing here. Raises `QuoteMissing`, `QuoteTwice`, `TooFewTimes` and `NothingChanges`.
    """
    if not is_seen(new):
        raise EmptyText
    return _replace(clause, old, new, occurrence, everywhere=everywhere, within=within, others=others)


def delete_words(
    clause: Clause,
    old: str,
    occurrence: int | None = None,
    *,
    everywhere: bool = False,
    within: Place | None = None,
    others: Sequence[Clause] = (),
) -> Rewrite:
    """The clause without the quoted words; otherwise like `replace_words`. Not all of its words can go."""
    return _replace(clause, old, "", occurrence, everywhere=everywhere, within=within, others=others)


def insert_words(
    clause: Clause,
    new: str,
    *,
    after: str | None = None,
    before: str | None = None,
    occurrence: int | None = None,
    everywhere: bool = False,
    end: bool = True,
    within: Place | None = None,
    others: Sequence[Clause] = (),
) -> Rewrite:
    """The clause with words put in ``after`` or ``before`` quoted ones; without either, at its end or start.

    At the end they stand before the punctuation there, unless they bring their own. ``within`` is the
    stretch of the text that is meant, also by end and start.
    """
    if not is_seen(new):
        raise EmptyText
    stretch = within or Place(0, len(clause.text))
    text = clause.text
    quote = after or before
    if quote is None and end:
        inside = text[stretch.start : stretch.end]
        return reworded(clause, f"{text[: stretch.start]}{appended(inside, new)}{text[stretch.end :]}")
    if quote is None:
        return reworded(clause, replaced(text, stretch.start, stretch.start, new))
    found = _found(clause, quote, occurrence, everywhere=everywhere, within=within, others=others)
    for place in reversed(found):
        at = place.end if after else place.start
        text = replaced(text, at, at, new)
    return reworded(clause, text)


def replace_between(
    clause: Clause,
    new: str = "",
    *,
    since: str | None = None,
    after: str | None = None,
    until: str | None = None,
    before: str | None = None,
    occurrence: int | None = None,
    within: Place | None = None,
    others: Sequence[Clause] = (),
) -> Rewrite:
    """The clause with a stretch of it replaced, or taken out without ``new``.

    It begins with the words ``since`` or behind the words ``after``, and reaches to the end of ``until`` or to
    the beginning of ``before``; without these to the end of the clause, whose last punctuation stays.
    ``occurrence`` counts the words with which it begins.
    """
    stretch = within or Place(0, len(clause.text))
    opening = since or after
    start = stretch.start
    if opening is not None:
        place = find(clause, opening, occurrence=occurrence, within=within, others=others)
        start = place.start if since else place.end
    rest = Place(start, stretch.end)
    ending = until or before
    if ending is not None:
        nearest = find_all(clause, ending, within=rest, others=others)[0]
        end = nearest.end if until else nearest.start
    else:
        end = max(start, closing(clause.text[: stretch.end]))
        if new.strip() and closing(plain(new)) < len(plain(new)):
            end = stretch.end
    return reworded(clause, replaced(clause.text, start, end, new))


def replace_title(version: Version, text: str) -> Rewrite:
    """The version with another title; raises `NoTitle`."""
    title = next((clause for clause in version.clauses if clause.kind is ClauseKind.TITLE), None)
    if title is None:
        raise NoTitle(version.title)
    return rewrite(title, text)


def _replace(
    clause: Clause,
    old: str,
    new: str,
    occurrence: int | None,
    *,
    everywhere: bool,
    within: Place | None,
    others: Sequence[Clause],
) -> Rewrite:
    text = clause.text
    for place in reversed(_found(clause, old, occurrence, everywhere=everywhere, within=within, others=others)):
        text = replaced(text, place.start, place.end, new)
    return reworded(clause, text)


def _found(
    clause: Clause,
    quote: str,
    occurrence: int | None,
    *,
    everywhere: bool,
    within: Place | None,
    others: Sequence[Clause],
) -> tuple[Place, ...]:
    if everywhere:
        return find_all(clause, quote, within=within, others=others)
    return (find(clause, quote, occurrence=occurrence, within=within, others=others),)


def reworded(clause: Clause, text: str) -> Rewrite:
    """The clause with exactly this text; raises `NothingChanges` and `EmptyText`."""
    made = hunks_between(clause.text, text)
    if not made:
        raise NothingChanges(clause.label)
    if not is_seen(text):
        raise EmptyText
    return Rewrite(anchored(clause), made)


def hunks_between(old: str, new: str) -> tuple[Hunk, ...]:
    """What turns one text into another, word by word, in reading order."""
    return tuple(
        Hunk(found.start_old, found.start_old + len(found.old), found.old, found.new)
        for found in hunks(diff_words(old, new))
    )


def anchored(clause: Clause) -> Anchor:
    """The anchor of a clause; raises `NotInText` where it has no identity."""
    if clause.wid is None:
        raise NotInText(clause.label)
    return Anchor.of(clause)

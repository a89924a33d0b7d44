"""What happened to the amendments between two moments, in one line that can be read out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from draftdiff.amendments.model import Amendment, Decision, Outcome
from draftdiff.reports.phrases import outcome_phrase
from draftdiff.tongues import gettext as _
from draftdiff.tongues import listed, ngettext, parts

_MOST = 3
"""So many facts are told one by one; beyond them they are counted."""


def announcement(before: Mapping[int, Amendment], after: Mapping[int, Amendment]) -> str:
    """What is new, in the language in force; "" where nothing about any amendment is."""
    found = list(_facts(before, after))
    if len(found) > _MOST:
        return ngettext("There is news of %(num)s amendment.", "There is news of %(num)s amendments.", len(found))
    return parts(found)


def _facts(before: Mapping[int, Amendment], after: Mapping[int, Amendment]) -> Iterator[str]:
    for number, amendment in sorted(after.items()):
        known = before.get(number)
        if known is None:
            yield _("%(amendment)s was received", amendment=named(amendment))
        elif known.decisions != amendment.decisions and amendment.decision is not None:
            yield decided(amendment, amendment.decision)
        elif known != amendment:
            yield _("%(amendment)s was changed", amendment=named(amendment))


def named(amendment: Amendment) -> str:
    """An amendment with its sponsors: ``A12 of India``."""
    name = f"A{amendment.number}"
    if not amendment.sponsors:
        return name
    sponsors = listed([sponsor.name for sponsor in amendment.sponsors], most=_MOST)
    return _("%(amendment)s of %(sponsors)s", amendment=name, sponsors=sponsors)


def decided(amendment: Amendment, decision: Decision) -> str:
    """A decision as it is read out: ``A12 of India: adopted by 38 to 3, 10 abstaining``."""
    return _("%(amendment)s: %(what)s", amendment=named(amendment), what=_outcome(amendment, decision))


def _outcome(amendment: Amendment, decision: Decision) -> str:
    outcome, vote = outcome_phrase(decision.outcome.value), decision.vote
    if decision.outcome is Outcome.DEFERRED and len(amendment.decisions) > 1:
        outcome = _("open again")
    if vote is not None:
        return _(
            "%(outcome)s by %(in_favour)s to %(against)s, %(abstaining)s abstaining",
            outcome=outcome,
            in_favour=vote.in_favour,
            against=vote.against,
            abstaining=vote.abstaining,
        )
    return _("%(outcome)s by consensus", outcome=outcome) if decision.consensus else outcome


def several(amendments: Sequence[Amendment]) -> str:
    """One decision on several amendments: ``A8 and A9: adopted by consensus``; "" for none."""
    if not amendments or amendments[0].decision is None:
        return ""
    names = listed([f"A{amendment.number}" for amendment in amendments], most=_MOST)
    return _("%(amendment)s: %(what)s", amendment=names, what=_outcome(amendments[0], amendments[0].decision))

"""What happened, in one line of the language in force: ``A12 India · adopted 38–3–10 · Standing Committee``."""

from __future__ import annotations

from datetime import UTC

from draftdiff.happenings.happening import Happening, Touched, What
from draftdiff.model import Decision
from draftdiff.reports.languages import language_name
from draftdiff.reports.phrases import amendment_name, decision_phrase, listed, stage_name
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted_as, pgettext, row, written_instant

_SAID = {
    What.RECEIVED: noted_as("of an amendment", "received"),
    What.REVISED: noted_as("of an amendment", "revised"),
    What.JOINED: noted_as("of an amendment", "a sponsor joined"),
    What.SETTLED: noted_as("of an amendment", "it is settled what it changes"),
    What.RULED: noted_as("of a resolution", "what became of a clause was ruled"),
    What.VOTING: noted_as("of a resolution", "the order of voting was set"),
}

_OPEN_TO = {
    "public": noted_as("of a resolution", "open to the public"),
    "committee": noted_as("of a resolution", "open to the committee"),
    "secretariat": noted_as("of a resolution", "open to the secretariat alone"),
}

_ADMITTED = {
    "admissible": noted_as("of an amendment", "ruled admissible"),
    "inadmissible": noted_as("of an amendment", "ruled inadmissible"),
}


def line(happening: Happening) -> str:
    """What happened, without the resolution and the day of it."""
    who = _who(happening.amendments)
    where = row([part for part in (happening.body, happening.sitting) if part])
    clause = happening.amendments[0].clause if len(happening.amendments) == 1 else None
    told = [who, _what(happening), where or (clause or "")]
    return " · ".join(part for part in told if part)


def _what(happening: Happening) -> str:
    match happening.what:
        case What.RECORDED:
            return _recorded(happening)
        case What.DECIDED | What.WITHDRAWN:
            return decision_phrase(Decision(outcome=happening.outcome, vote=happening.vote))
        case What.DEADLINE if happening.until is not None:
            return _("amendments until %(moment)s UTC", moment=written_instant(happening.until.astimezone(UTC)))
    return _said(happening)


def _said(happening: Happening) -> str:
    if happening.what is What.ADMITTED and happening.outcome in _ADMITTED:
        return pgettext("of an amendment", _ADMITTED[happening.outcome])
    if happening.what is What.OPENED and happening.to in _OPEN_TO:
        return pgettext("of a resolution", _OPEN_TO[happening.to])
    if happening.what not in _SAID:  # what other tools recorded is told in the words of whoever did
        return happening.subject
    context = "of a resolution" if happening.what in {What.RULED, What.VOTING} else "of an amendment"
    return pgettext(context, _SAID[happening.what])


def _recorded(happening: Happening) -> str:
    text = stage_name(happening.stage) or happening.name or _("a new state of the text")
    if happening.lang:
        text = _("%(text)s, in %(language)s", text=text, language=language_name(happening.lang))
    decision = decision_phrase(Decision(outcome=happening.outcome, vote=happening.vote))
    return " · ".join((text, decision)) if happening.vote else text


def _who(amendments: tuple[Touched, ...]) -> str:
    """``A7 Kenya``; of several ``A1–A25``, or ``A5, A6 Peru`` where all are of the same sponsors."""
    if not amendments:
        return ""
    names = [amendment_name(str(each.number)) for each in amendments if each.number is not None]
    numbers = [each.number for each in amendments if each.number is not None]
    run = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))  # noqa: PLR2004 - two are named
    title = f"{names[0]}–{names[-1]}" if run else listed(names)
    sponsors = amendments[0].sponsors
    same = all(each.sponsors == sponsors for each in amendments)
    return " ".join(part for part in (title, listed(sponsors) if same else "") if part)

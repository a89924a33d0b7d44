"""The words in which a record is told to a reader: dates, stages, decisions and reservations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from draftdiff import tongues
from draftdiff.model import Commit, Decision, Reservation, ReservationType, Stage
from draftdiff.provenance import Explained, Origin
from draftdiff.tongues import begun, noted, noted_as, number, pgettext, row
from draftdiff.tongues import gettext as _

_FIGURES = re.compile(r"\d+(?:–\d+)+")

_STAGES: dict[str, str] = {
    Stage.PRELIMINARY: noted_as("stage", "preliminary draft"),
    Stage.DRAFT: noted_as("stage", "draft"),
    Stage.REVISED: noted_as("stage", "revised draft"),
    Stage.COMMITTEE: noted_as("stage", "committee text"),
    Stage.DRAFTING_COMMITTEE: noted_as("stage", "drafting-committee text"),
    Stage.ADOPTED: noted_as("stage", "adopted"),
}

_OUTCOMES = {
    "adopted": noted_as("outcome", "adopted"),
    "adopted-in-part": noted_as("outcome", "adopted in part"),
    "adopted-as-amended": noted_as("outcome", "adopted as amended"),
    "rejected": noted_as("outcome", "rejected"),
    "withdrawn": noted_as("outcome", "withdrawn"),
    "fell": noted_as("outcome", "fell"),
    "merged": noted_as("outcome", "merged"),
    "not-moved": noted_as("outcome", "not moved"),
    "deferred": noted_as("outcome", "deferred"),
}

_ON_RECORD = {
    ReservationType.RESERVATION: noted("%(delegation)s expressed a reservation on %(about)s"),
    ReservationType.OPPOSITION: noted("%(delegation)s expressed its opposition to %(about)s"),
    ReservationType.EXPLANATION: noted("%(delegation)s explained its position on %(about)s"),
}


def written_date(day: date) -> str:
    """A date as it is written in a document: ``15 October 2022``."""
    return tongues.written_date(day)


def stage_name(stage: str | None) -> str:
    """A stage as it is spoken of (``committee`` → ``committee text``); an unknown one as it is written."""
    if stage is None:
        return ""
    return pgettext("stage", _STAGES[stage]) if stage in _STAGES else stage.replace("-", " ")


def outcome_phrase(outcome: str | None) -> str:
    """An outcome as it is spoken of (``adopted-in-part`` → ``adopted in part``); an unknown one as it is written."""
    known = outcome in _OUTCOMES
    return pgettext("outcome", _OUTCOMES[outcome]) if outcome and known else (outcome or "").replace("-", " ")


def amendment_name(number: str) -> str:
    """The name of an amendment: ``4`` and ``A4`` are both ``A4``; any other form stays as it is.

    Of several that were decided together, ``19, 20``, it is ``A19+A20``.
    """
    return "+".join(f"A{one}" if one.isdecimal() else one for one in number.split(", "))


def unbroken(text: str) -> Markup:
    """A line as HTML in which no vote (``38–3–10``) is broken at its dashes, and no line begins with a point."""
    line = str(escape(text)).replace(" · ", "\N{NO-BREAK SPACE}· ")
    return Markup(_FIGURES.sub(r'<span class="figures">\g<0></span>', line))  # noqa: S704 - escaped above


def vote_phrase(vote: str) -> str:
    """A vote as it is printed: ``38-3-10`` → ``38–3–10``."""
    return vote.replace("-", "–") if vote.replace("-", "").isdecimal() else vote


def listed(names: Sequence[str], *, most: int = 3) -> str:
    """Names in a row, ``India, Kenya and Peru``; beyond ``most`` the rest is counted."""
    return tongues.listed(names, most=most)


def decision_line(decision: Decision) -> str:
    """A decision on one line of the margin: ``A12 India · adopted 38–3–10``; empty where nothing is known."""
    who = " ".join(
        part
        for part in (amendment_name(decision.amendment) if decision.amendment else "", listed(decision.sponsors))
        if part
    )
    return begun(" · ".join(part for part in (who, decision_phrase(decision)) if part))


def decision_phrase(decision: Decision) -> str:
    """What was decided and with what vote: ``adopted 38–3–10``."""
    outcome, vote = outcome_phrase(decision.outcome), vote_phrase(decision.vote or "")
    if outcome and vote == "consensus":
        return _("%(outcome)s by consensus", outcome=outcome)
    if not outcome:
        return pgettext("vote", "consensus") if vote == "consensus" else vote
    return pgettext("outcome and vote", "%(outcome)s %(vote)s", outcome=outcome, vote=vote) if vote else outcome


def origin_line(commit: Commit, decision: Decision) -> str:
    """Who is behind a commit and how it was decided, or when, where nothing is known of a decision."""
    line = step_title(commit, decision)
    return line if " · " in line else _("%(state)s, %(day)s", state=line, day=written_date(commit.authored.date()))


def word_origin(origin: Origin) -> str:
    """Who is behind words, how and where it was decided, and when; a sub-amendment with the one that it amends."""
    decision = origin.decision
    line = step_title(origin.commit, decision)
    if origin.parent is not None and decision.amendment:
        name = amendment_name(decision.amendment)
        parent = amendment_name(str(origin.parent))
        line = line.replace(name, _("%(amendment)s (to %(parent)s)", amendment=name, parent=parent), 1)
    if origin.undone:
        line = _("%(decision)s, which undid it", decision=line)
    day = written_date(origin.on)
    if decision.sitting and day in decision.sitting:
        day = ""
    where = row([part for part in (decision.body, decision.sitting, day) if part])
    return f"{line} · {where}" if decision.body else row((line, where))


def explained_phrase(explained: Sequence[Explained]) -> str:
    """How surely amendments explain words that came with a document: ``explained by A7, likeness 0.93``."""
    names = listed([amendment_name(str(each.amendment)) for each in explained])
    likeness = number(explained[0].confidence, places=2)
    return _("explained by %(amendments)s, likeness %(likeness)s", amendments=names, likeness=likeness)


def step_title(commit: Commit, decision: Decision) -> str:
    """Who is behind a commit: its amendment and sponsors, else the text's stage or author; and the decision."""
    line = decision_line(decision)
    if decision.amendment or decision.sponsors:
        return line
    who = stage_name(commit.trailer("Stage")) or commit.author.name
    twice = decision.outcome is not None and decision.outcome == commit.trailer("Stage")
    if not line or twice or line.startswith(who):  # "adopted · adopted 31–6–4" says the same twice
        return line or who
    return f"{who} · {line}"


def commit_title(commit: Commit, decision: Decision) -> str:
    """What a version is called where versions stand in a list: its stage, its amendment, its name, else its subject."""
    if stage := commit.trailer("Stage"):
        return stage_name(stage)
    if decision.amendment:
        return begun(" ".join((amendment_name(decision.amendment), listed(decision.sponsors))).strip())
    if not commit.names and commit.trailer("References"):
        return _("References looked after")
    return commit.names[0] if commit.names else commit.subject


def reservation_line(reservation: Reservation) -> str:
    """A reservation as a sentence: ``Qatar expressed a reservation on “the reference to …” in OP5``."""
    return _(_ON_RECORD[reservation.type], delegation=reservation.delegation, about=_about(reservation))


def reservation_html(reservation: Reservation) -> Markup:
    """The same as HTML, in which the delegation stands out."""
    delegation = Markup("<b>{}</b>").format(reservation.delegation)
    sentence = Markup(tongues.current().messages.gettext(_ON_RECORD[reservation.type]))  # noqa: S704 - our own words
    return sentence % {"delegation": delegation, "about": _about(reservation)}


def _about(reservation: Reservation) -> str:
    if not reservation.phrase:
        return reservation.target or _("the entire resolution")
    if not reservation.target:
        return _("“%(phrase)s”", phrase=reservation.phrase)
    return _("“%(phrase)s” in %(clause)s", phrase=reservation.phrase, clause=reservation.target)

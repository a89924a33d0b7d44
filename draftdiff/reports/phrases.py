"""The words in which a record is told to a reader: dates, stages, decisions and reservations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from draftdiff.model import Commit, Decision, Reservation, Stage
from draftdiff.provenance import Explained, Origin

_FIGURES = re.compile(r"\d+(?:–\d+)+")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_STAGES: dict[str, str] = {
    Stage.PRELIMINARY: "preliminary draft",
    Stage.DRAFT: "draft",
    Stage.REVISED: "revised draft",
    Stage.COMMITTEE: "committee text",
    Stage.DRAFTING_COMMITTEE: "drafting-committee text",
    Stage.ADOPTED: "adopted",
}

_ON_RECORD = {
    "reservation": "expressed a reservation on",
    "opposition": "expressed its opposition to",
    "explanation": "explained its position on",
}


def written_date(day: date) -> str:
    """A date as it is written in a document: ``15 October 2022``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def stage_name(stage: str | None) -> str:
    """A stage as it is spoken of (``committee`` → ``committee text``); an unknown one as it is written."""
    return "" if stage is None else _STAGES.get(stage, stage.replace("-", " "))


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
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def decision_line(decision: Decision) -> str:
    """A decision on one line of the margin: ``A12 India · adopted 38–3–10``; empty where nothing is known."""
    who = " ".join(
        part
        for part in (amendment_name(decision.amendment) if decision.amendment else "", listed(decision.sponsors))
        if part
    )
    return " · ".join(part for part in (who, decision_phrase(decision)) if part)


def decision_phrase(decision: Decision) -> str:
    """What was decided and with what vote: ``adopted 38–3–10``."""
    outcome, vote = (decision.outcome or "").replace("-", " "), vote_phrase(decision.vote or "")
    return f"{outcome} by {vote}" if outcome and vote == "consensus" else f"{outcome} {vote}".strip()


def origin_line(commit: Commit, decision: Decision) -> str:
    """Who is behind a commit and how it was decided, or when, where nothing is known of a decision."""
    line = step_title(commit, decision)
    return line if " · " in line else f"{line}, {written_date(commit.authored.date())}"


def word_origin(origin: Origin) -> str:
    """Who is behind words, how and where it was decided, and when; a sub-amendment with the one that it amends."""
    decision = origin.decision
    line = step_title(origin.commit, decision)
    if origin.parent is not None and decision.amendment:
        name = amendment_name(decision.amendment)
        line = line.replace(name, f"{name} (to {amendment_name(str(origin.parent))})", 1)
    if origin.undone:
        line = f"{line}, which undid it"
    day = written_date(origin.on)
    if decision.sitting and day in decision.sitting:
        day = ""
    where = ", ".join(part for part in (decision.body, decision.sitting, day) if part)
    return f"{line} · {where}" if decision.body else f"{line}, {where}"


def explained_phrase(explained: Sequence[Explained]) -> str:
    """How surely amendments explain words that came with a document: ``explained by A7, likeness 0.93``."""
    names = listed([amendment_name(str(each.amendment)) for each in explained])
    return f"explained by {names}, likeness {explained[0].confidence:.2f}"


def step_title(commit: Commit, decision: Decision) -> str:
    """Who is behind a commit: its amendment and sponsors, else the text's stage or author; and the decision."""
    line = decision_line(decision)
    if decision.amendment or decision.sponsors:
        return line
    who = stage_name(commit.trailer("Stage")) or commit.author.name
    if not line or line.startswith(who):  # "adopted · adopted 31–6–4" says the same twice
        return line or who
    return f"{who} · {line}"


def commit_title(commit: Commit, decision: Decision) -> str:
    """What a version is called where versions stand in a list: its stage, its amendment, else its subject."""
    if stage := commit.trailer("Stage"):
        return stage_name(stage)
    if decision.amendment:
        return " ".join((amendment_name(decision.amendment), listed(decision.sponsors))).strip()
    return commit.names[0] if commit.names else commit.subject


def reservation_line(reservation: Reservation) -> str:
    """A reservation as the end of a sentence: ``expressed a reservation on “the reference to …” in OP5``."""
    phrase = f"“{reservation.phrase}”" if reservation.phrase else ""
    told = f"{phrase} in {reservation.target}" if phrase and reservation.target else phrase or reservation.target
    return f"{_ON_RECORD[reservation.type]} {told or 'the entire resolution'}"

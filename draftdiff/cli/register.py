"""The record's lists as text and as JSON: resolutions, versions, origins, lives of clauses, checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len

from draftdiff.cli.output import plain_line
from draftdiff.model import Commit, Decision
from draftdiff.provenance import Step
from draftdiff.reports.phrases import decision_line, stage_name
from draftdiff.reports.terminal import Page, change_text
from draftdiff.service import Entry, Summary
from draftdiff.verification import Verification


def register_text(summaries: Sequence[Summary]) -> str:
    """One line for each resolution."""
    if not summaries:
        return "No resolution is on record yet; record one: draftdiff import FILE SLUG\n"
    rows = [
        (
            s.slug,
            stage_name(s.stage),
            s.changed.date().isoformat() if s.changed else "",
            "1 version" if s.versions == 1 else f"{s.versions} versions",
            " ".join(s.languages),
            s.title,
        )
        for s in summaries
    ]
    return columns(rows)


def log_text(entries: Sequence[Entry]) -> str:
    """One line for each version: number, commit, day, stage, language, names, and what was decided."""
    rows = [
        (
            str(entry.number),
            entry.commit.oid[:10],
            entry.commit.authored.date().isoformat(),
            stage_name(entry.stage),
            entry.lang,
            " ".join(f"[{name}]" for name in entry.commit.names),
            _told(entry.commit, entry.decision),
        )
        for entry in entries
    ]
    return columns(rows)


def log_json(slug: str, entries: Sequence[Entry]) -> dict[str, Any]:
    """The versions as JSON, newest first."""
    return {
        "slug": slug,
        "entries": [
            {
                "number": entry.number,
                "stage": entry.stage,
                "lang": entry.lang,
                **_commit_json(entry.commit),
                "decision": _decision_json(entry.decision),
            }
            for entry in entries
        ],
    }


def history_text(steps: Sequence[Step], page: Page) -> str:
    """The life of a clause: before each change a line that tells by which commit it came about."""
    return "".join(
        f"{step.commit.oid[:10]}  {step.commit.authored.date().isoformat()}  {_told(step.commit, step.decision)}\n"
        f"{change_text(step.change, page)}"
        for step in steps
    )


def history_json(label: str, steps: Sequence[Step]) -> dict[str, Any]:
    """The life of a clause as JSON, oldest step first."""
    return {
        "label": label,
        "steps": [
            {**_commit_json(step.commit), "decision": _decision_json(step.decision), "change": step.change.to_json()}
            for step in steps
        ],
    }


def verification_text(verification: Verification) -> str:
    """One line for each check and one for the whole."""
    rows = [
        ("ok" if check.ok else "FAILED", check.slug or "repository", check.name, check.detail)
        for check in verification.checks
    ]
    failed = sum(not check.ok for check in verification.checks)
    told = "1 check failed" if failed == 1 else f"{failed} checks failed"
    return columns(rows) + (f"{told}\n" if failed else "everything holds\n")


def _told(commit: Commit, decision: Decision) -> str:
    line = decision_line(decision)
    return line if decision.amendment else " · ".join(filter(None, (commit.subject, line)))


def _commit_json(commit: Commit) -> dict[str, Any]:
    return {
        "commit": commit.oid,
        "names": list(commit.names),
        "date": commit.authored.date().isoformat(),
        "author": {"name": commit.author.name, "email": commit.author.email},
        "recorded": commit.recorded.isoformat(),
        "subject": commit.subject,
    }


def _decision_json(decision: Decision) -> dict[str, Any]:
    return {
        "amendment": decision.amendment,
        "sponsors": list(decision.sponsors),
        "body": decision.body,
        "outcome": decision.outcome,
        "vote": decision.vote,
        "sitting": decision.sitting,
    }


def columns(rows: Sequence[tuple[str, ...]]) -> str:
    """The rows with their cells one under the other; a column that is empty everywhere is left out."""
    printable = [tuple(plain_line(cell) for cell in row) for row in rows]
    full = [row for row in printable if len(row) > 1]
    widths = [max(map(cell_len, column)) for column in zip(*full, strict=True)]
    lines = []
    for row in printable:
        cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=False) if width]
        lines.append("  ".join(cells).rstrip() if len(row) > 1 else row[0])
    return "".join(f"{line}\n" for line in lines)

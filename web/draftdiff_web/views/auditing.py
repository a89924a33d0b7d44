"""The page on which the administrator sees who did what from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.errors import BadInput
from draftdiff.people.audit import PAGE, Audit, Wanted
from draftdiff.reports.audit import audit_table
from draftdiff.tongues import gettext as _
from draftdiff_web.gate.identity import people


class BadDay(BadInput):
    """A day is not written as one."""

    def __init__(self) -> None:
        super().__init__(_("this is no day"), remedy=_("write it as 2031-05-04"))


class BadNumber(BadInput):
    """An address names no row."""

    def __init__(self) -> None:
        super().__init__(_("this is no row of the log"), remedy=_("begin anew"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; "" is for no matter."""

    q: str = ""
    action: str = ""
    since: str = ""
    until: str = ""
    below: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Asked:
        """What an address asks for."""
        return cls(**{field.name: arguments.get(field.name, "").strip()[:200] for field in fields(cls)})

    @property
    def narrowing(self) -> dict[str, str]:
        """The same as an address has it, without the place in the list."""
        named = (field.name for field in fields(self) if field.name != "below")
        return {name: value for name in named if (value := getattr(self, name))}

    def wanted(self) -> Wanted:
        """The same as the log is asked; whole days, the last one included. Raises `BadDay` and `BadNumber`."""
        if self.below and not (self.below.isascii() and self.below.isdecimal() and len(self.below) < len("1000000000")):
            raise BadNumber
        until = _day(self.until)
        return Wanted(
            words=self.q,
            action=self.action,
            since=_day(self.since),
            until=until + timedelta(days=1) if until else None,
            below=int(self.below) if self.below else None,
        )


def audit() -> ResponseReturnValue:
    """The log, newest first, a hundred rows at once; the chain is gone through where it is asked for."""
    asked, log = Asked.of(request.args), Audit(people().database)
    try:
        found, error, status = log.find(asked.wanted(), PAGE + 1), None, 200
    except BadInput as raised:
        found, error, status = (), raised, 400
    rows = found[:PAGE]
    older = _address(asked, below=rows[-1].number) if len(found) > PAGE else None
    page = render_template(
        "account/audit.html",
        asked=asked,
        error=error,
        rows=rows,
        older=older,
        newest=_address(asked) if asked.below else None,
        actions=log.actions(),
        last=log.last(),
        breaches=list(log.breaches())[:PAGE] if request.args.get("check") == "1" else None,
    )
    return page, status


def audit_csv() -> ResponseReturnValue:
    """What is wanted of the log, all of it, for a spreadsheet."""
    wanted = Asked.of(request.args).wanted()
    response = Response(audit_table(Audit(people().database).find(wanted, None)), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _address(asked: Asked, below: int | None = None) -> str:
    values: dict[str, Any] = {**asked.narrowing, "below": below}
    return url_for("audit", **values)


def _day(written: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(written), time(), UTC) if written else None
    except ValueError as error:
        raise BadDay from error

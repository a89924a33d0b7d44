"""What is done here goes into the audit log: every request that changes something, by whom, from where, with what end.

Of a form only fields that are words of ours are noted (a role, an outcome), never what somebody wrote. Who has no
account can change nothing; of his requests only those to sign in are noted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import cast

from flask import Flask, Response, g, has_request_context, request
from werkzeug.exceptions import HTTPException

from draftdiff.errors import DraftdiffError
from draftdiff.model import Commit
from draftdiff.people import Account
from draftdiff.people.audit import Audit, Deed
from draftdiff.service import Record
from draftdiff_web.gate import identity
from draftdiff_web.observation.answers import seen

log = logging.getLogger(__name__)

SIGNING = frozenset({"sign_in", "use_link", "come_back", "unsubscribe"})
"""Endpoints of which is noted too what somebody did whom nobody knows yet."""

DEEDS: Mapping[str, str] = {
    "sign_in": "sign-in",
    "come_back": "sign-in.openid",
    "sign_out": "sign-out",
    "use_link": "link.use",
    "change_password": "password.change",
    "issue_token": "token.make",
    "revoke_token": "token.end",
    "invite": "account.invite",
    "change_account": "account.change",
    "reset_account": "account.reset",
    "take_back_link": "link.take-back",
    "audit_csv": "audit.export",
    "import_file": "import.upload",
    "import_correct": "import.correct",
    "import_match": "import.correct",
    "import_undo": "import.correct",
    "import_facts": "import.correct",
    "import_record": "import.record",
    "import_discard": "import.discard",
    "open_to": "resolution.open",
    "record_stage": "resolution.stage",
    "follow_references": "resolution.references",
    "propose": "amendment.propose",
    "upload": "amendment.upload",
    "receive_upload": "amendment.receive",
    "receive": "amendment.receive",
    "withdraw": "amendment.withdraw",
    "join": "amendment.join",
    "place": "amendment.place",
    "decide": "amendment.decide",
    "record_sitting": "amendment.decide",
    "admit": "amendment.admit",
    "set_order": "chair.order",
    "set_deadline": "chair.deadline",
    "set_rule": "chair.rule",
    "put_before": "chair.put-before",
    "comment": "comment.add",
    "answer_comment": "comment.answer",
    "edit_comment": "comment.edit",
    "take_back_comment": "comment.take-back",
    "resolve_comment": "comment.resolve",
    "follow": "follow.begin",
    "unfollow": "follow.end",
    "unsubscribe": "follow.end",
    "add_hook": "hook.add",
    "switch_hook": "hook.switch",
    "remove_hook": "hook.remove",
    "repeat_delivery": "hook.repeat",
    "api_propose": "amendment.propose",
    "api_revise": "amendment.revise",
    "api_join": "amendment.join",
    "api_withdraw": "amendment.withdraw",
    "api_receive_list": "amendment.receive",
    "api_place": "amendment.place",
    "api_admit": "amendment.admit",
    "api_decide": "amendment.decide",
    "api_follow_references": "resolution.references",
    "api_set_deadline": "chair.deadline",
    "api_set_rule": "chair.rule",
    "api_set_order": "chair.order",
    "api_open_to": "resolution.open",
    "api_comment": "comment.add",
    "api_answer": "comment.answer",
    "api_resolve": "comment.resolve",
}
"""What is done at each endpoint, as the log names it."""

WORDS = ("role", "active", "to", "stage", "outcome")
"""Fields of forms whose values are words of ours."""

_WORD = re.compile(r"[a-z0-9-]{1,30}")
_REFUSED = 400
_NOTED, _COMMITS, _ACTOR = "audit_noted", "audit_commits", "audit_actor"


def install(app: Flask, record: Record) -> None:
    """Note what is done with an application and its record; to be installed before whatever may refuse a request."""
    record.repository.heard.append(_recorded)
    app.before_request(_look)
    app.after_request(_write)


def note(*, object: str | None = None, result: str | None = None) -> None:  # noqa: A002 - as the log calls it
    """Say of this request what the log could not know: what it is about, or what came of it."""
    held = g.setdefault(_NOTED, {})
    held.update({name: value for name, value in (("object", object), ("result", result)) if value is not None})


def _look() -> None:
    """Remember who asked: after signing out nobody would know."""
    if request.endpoint in DEEDS and not identity.by_program():
        g.setdefault(_ACTOR, identity.account())


def _recorded(slug: str, commit: Commit) -> None:
    if has_request_context():
        g.setdefault(_COMMITS, []).append(f"{slug} {commit.oid}")


def _write(response: Response) -> Response:
    action = DEEDS.get(request.endpoint or "")
    if action is None or request.method == "HEAD":
        return response
    # Who has no cookie and no token is nobody; the database is not asked once more.
    actor = cast("Account | None", g.get("account") or g.get(_ACTOR))
    if actor is None and request.endpoint not in SIGNING:
        return response
    try:
        Audit(identity.people().database).add(_deed(action, actor, response.status_code))
    except DraftdiffError as error:  # it is done; that it could not be noted is for whoever runs the site
        log.error("%s was not written into the audit log: %s", action, error)  # noqa: TRY400 - the line says it all
    return response


def _deed(action: str, actor: Account | None, status: int) -> Deed:
    noted: Mapping[str, str] = g.get(_NOTED, {})
    result = noted.get("result") or ("done" if status < _REFUSED else f"refused ({status})")
    commits = g.get(_COMMITS, [])
    token, known = g.get("token"), seen()
    return Deed(
        action=action,
        account=actor.id if actor else None,
        login=actor.login if actor else "",
        role=actor.role.word if actor else "",
        source=request.remote_addr or "",
        request=known.id if known else "",
        object=noted.get("object") or _object(),
        result="; ".join([result, *(f"commit {each}" for each in commits), *([f"token {token.id}"] if token else [])]),
    )


def _object() -> str:
    """What was done to, by the address and by the words of ours in the form; a secret of the address is never noted."""
    named = request.view_args or {}
    parts = [str(named["slug"])] if "slug" in named else []
    parts += [f"#{value}" for name, value in named.items() if name in {"number", "delivery"}]
    try:
        form = {} if identity.by_program() else request.form
    except HTTPException:  # it was refused unread, as too large
        form = {}
    words = [(name, form[name]) for name in WORDS if _WORD.fullmatch(form.get(name, ""))]
    return " ".join([*parts, *(f"{name}={value}" for name, value in words)])

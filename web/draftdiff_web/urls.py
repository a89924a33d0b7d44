"""The whole map of the site: every address, what answers there, and who may call it.

A slug begins with a letter or a digit and a resolution's address ends in ``/``, so no name of a
resolution can hide a page of the site or be hidden by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.routing import BaseConverter

from draftdiff_web.gate.permissions import Role, declare
from draftdiff_web.views import (
    account,
    amending,
    auditing,
    chairing,
    checking,
    columns,
    commenting,
    comparing,
    conforming,
    deciding,
    desk,
    events,
    files,
    following,
    history,
    importing,
    languages,
    observing,
    printing,
    programs,
    proposing,
    publication,
    reading,
    receiving,
    redlining,
    searching,
    site,
    sitting,
    staging,
)

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its rule, its endpoint, the view, the least role that may call it, its methods."""

    rule: str
    endpoint: str
    view: View
    role: Role
    methods: tuple[str, ...] = ("GET",)


class CommitConverter(BaseConverter):
    """A full commit id: what a permanent address is made of."""

    regex = "[0-9a-f]{40}"


class DigitsConverter(BaseConverter):
    """The first digits of a commit id, as they are printed: what a link on paper is made of."""

    regex = "[0-9a-f]{12,40}"


EVERYBODY = Role.READER
MEMBERS = Role.DELEGATION
SECRETARIAT = Role.SECRETARIAT
ADMINISTRATORS = Role.ADMINISTRATOR
POST = ("POST",)

ROUTES = (
    Route("/", "register", site.register, EVERYBODY),
    Route("/resolutions.json", "register_json", site.register_json, EVERYBODY),
    Route("/help", "help", site.help_page, EVERYBODY),
    Route("/search", "search", searching.search, EVERYBODY),
    Route("/api", "api", programs.api, EVERYBODY),
    Route("/healthz", "alive", observing.alive, EVERYBODY),
    Route("/readyz", "ready", observing.ready, EVERYBODY),
    Route("/metrics", "figures", observing.figures, EVERYBODY),
    Route("/favicon.ico", "favicon", site.favicon, EVERYBODY),
    Route("/_assets/<digest>/<name>", "asset", site.asset, EVERYBODY),
    Route("/compare", "compare_form", files.compare_form, EVERYBODY),
    Route("/compare", "compare_files", files.compare_files, EVERYBODY, POST),
    Route("/read", "read_form", files.read_form, EVERYBODY),
    Route("/read", "read_file", files.read_file, EVERYBODY, POST),
    Route("/sign-in", "sign_in_form", account.sign_in_form, EVERYBODY),
    Route("/sign-in", "sign_in", account.sign_in, EVERYBODY, POST),
    Route("/_sign-in/elsewhere", "lead_elsewhere", account.lead_elsewhere, EVERYBODY),
    Route("/_sign-in/back", "come_back", account.come_back, EVERYBODY),
    Route("/sign-out", "sign_out", account.sign_out, EVERYBODY, POST),
    Route("/_link/<secret>", "link", account.link_form, EVERYBODY),
    Route("/_link/<secret>", "use_link", account.use_link, EVERYBODY, POST),
    Route("/account", "own_account", account.own, MEMBERS),
    Route("/_account/password", "change_password", account.change_password, MEMBERS, POST),
    Route("/_account/tokens", "issue_token", account.issue_token, MEMBERS, POST),
    Route("/_account/tokens/<int:number>/revoke", "revoke_token", account.revoke_token, MEMBERS, POST),
    Route("/people", "people", account.people_page, ADMINISTRATORS),
    Route("/_people/invite", "invite", account.invite, ADMINISTRATORS, POST),
    Route("/_people/<int:number>", "change_account", account.change_account, ADMINISTRATORS, POST),
    Route("/_people/<int:number>/reset", "reset_account", account.reset_account, ADMINISTRATORS, POST),
    Route("/_people/links/<int:number>/take-back", "take_back_link", account.take_back_link, ADMINISTRATORS, POST),
    Route("/audit", "audit", auditing.audit, ADMINISTRATORS),
    Route("/audit.csv", "audit_csv", auditing.audit_csv, ADMINISTRATORS),
    Route("/import", "import_form", importing.import_form, SECRETARIAT),
    Route("/import", "import_file", importing.import_file, SECRETARIAT, POST),
    Route("/_import/<secret>", "import_page", importing.import_page, SECRETARIAT),
    Route("/_import/<secret>/correct", "import_correct", importing.import_correct, SECRETARIAT, POST),
    Route("/_import/<secret>/match", "import_match", importing.import_match, SECRETARIAT, POST),
    Route("/_import/<secret>/undo", "import_undo", importing.import_undo, SECRETARIAT, POST),
    Route("/_import/<secret>/facts", "import_facts", importing.import_facts, SECRETARIAT, POST),
    Route("/_import/<secret>/record", "import_record", importing.import_record, SECRETARIAT, POST),
    Route("/_import/<secret>/discard", "import_discard", importing.import_discard, SECRETARIAT, POST),
    Route("/c/<digits:digits>", "checked", checking.checked, EVERYBODY),
    Route("/record.git/<path:name>", "cloned_file", publication.cloned_file, EVERYBODY),
    Route("/<slug>/", "resolution", reading.resolution, EVERYBODY),
    Route("/<slug>/resolution.json", "resolution_json", reading.resolution_json, EVERYBODY),
    Route("/<slug>/visibility", "open_to", publication.open_to, SECRETARIAT, POST),
    Route("/<slug>/stage", "stage_form", staging.stage_form, SECRETARIAT),
    Route("/<slug>/stage", "record_stage", staging.record_stage, SECRETARIAT, POST),
    Route("/<slug>/references", "references", conforming.references, SECRETARIAT),
    Route("/<slug>/references", "follow_references", conforming.follow_references, SECRETARIAT, POST),
    Route("/<slug>/compare", "choose", comparing.choose, EVERYBODY),
    Route("/<slug>/at/<version>/", "version", reading.version, EVERYBODY),
    Route("/<slug>/at/<version>/version.json", "version_json", reading.version_json, EVERYBODY),
    Route("/<slug>/at/<version>/blame.json", "blame_json", reading.blame_json, EVERYBODY),
    Route("/<slug>/at/<version>/akn.xml", "version_xml", reading.version_xml, EVERYBODY),
    Route("/<slug>/at/<version>/version.pdf", "version_pdf", printing.version_pdf_file, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/", "comparison", comparing.comparison, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/comparison.json", "comparison_json", comparing.comparison_json, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/comparison.csv", "comparison_csv", comparing.comparison_csv, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/comparison.md", "comparison_md", comparing.comparison_md, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/report.html", "report", comparing.report, EVERYBODY),
    Route("/<slug>/compare/<commit:old>/<commit:new>/e<engine>/", "permanent", comparing.permanent, EVERYBODY),
    Route(
        "/<slug>/compare/<commit:old>/<commit:new>/e<engine>/<commit:ruled>/", "ruled", comparing.permanent, EVERYBODY
    ),
    Route("/<slug>/compare/<old>/<new>/correspondence", "correspondence", comparing.correspondence, EVERYBODY),
    Route(
        "/<slug>/compare/<old>/<new>/correspondence.csv", "correspondence_csv", comparing.correspondence_csv, EVERYBODY
    ),
    Route("/<slug>/at/<version>/version.docx", "version_docx", printing.version_docx_file, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/comparison.docx", "comparison_docx", printing.comparison_docx_file, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/comparison.pdf", "comparison_pdf", printing.comparison_pdf_file, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/comparison.xlsx", "comparison_xlsx", printing.comparison_xlsx, EVERYBODY),
    Route("/<slug>/compare/<old>/<new>/akn.xml", "comparison_akn", printing.comparison_akn, EVERYBODY),
    Route(
        "/<slug>/compare/<old>/<new>/correspondence.pdf", "correspondence_pdf", printing.correspondence_pdf, EVERYBODY
    ),
    Route(
        "/<slug>/compare/<old>/<new>/correspondence.xlsx",
        "correspondence_xlsx",
        printing.correspondence_xlsx,
        EVERYBODY,
    ),
    Route("/<slug>/amendments/proposals.docx", "proposals_docx", printing.proposals_docx, EVERYBODY),
    Route("/<slug>/reports/<kind>.<form>", "report_file", printing.report_file, EVERYBODY),
    Route("/<slug>/since/<commit>", "since", comparing.since, EVERYBODY),
    Route("/<slug>/synopsis", "synopsis", columns.synopsis, EVERYBODY),
    Route("/<slug>/synopsis.html", "synopsis_html", columns.synopsis_html, EVERYBODY),
    Route("/<slug>/synopsis.csv", "synopsis_csv", columns.synopsis_csv, EVERYBODY),
    Route("/<slug>/synopsis.md", "synopsis_md", columns.synopsis_md, EVERYBODY),
    Route("/<slug>/synopsis.json", "synopsis_json", columns.synopsis_json, EVERYBODY),
    Route("/<slug>/languages", "languages", languages.languages, EVERYBODY),
    Route("/<slug>/propose", "propose_form", proposing.propose_form, MEMBERS),
    Route("/<slug>/propose", "propose", proposing.propose, MEMBERS, POST),
    Route("/<slug>/propose/try", "try_proposal", proposing.try_proposal, MEMBERS, POST),
    Route("/<slug>/propose/file", "upload_form", redlining.upload_form, MEMBERS),
    Route("/<slug>/propose/file", "upload", redlining.upload, MEMBERS, POST),
    Route("/<slug>/propose/file/<secret>", "uploaded", redlining.uploaded, MEMBERS),
    Route("/<slug>/propose/file/<secret>", "receive_upload", redlining.receive_upload, MEMBERS, POST),
    Route("/<slug>/receive", "receive_form", receiving.receive_form, SECRETARIAT),
    Route("/<slug>/receive", "receive", receiving.receive, SECRETARIAT, POST),
    Route("/<slug>/amendments/mine", "own_amendments", amending.own_amendments, MEMBERS),
    Route("/<slug>/amendments/<int:number>/", "amendment", amending.amendment, EVERYBODY),
    Route("/<slug>/amendments/<int:number>/amendment.json", "amendment_json", amending.amendment_json, EVERYBODY),
    Route("/<slug>/amendments/<int:number>/akn.xml", "amendment_xml", amending.amendment_xml, EVERYBODY),
    Route("/<slug>/amendments/<int:number>/withdraw", "withdraw_form", amending.withdraw_form, MEMBERS),
    Route("/<slug>/amendments/<int:number>/withdraw", "withdraw", amending.withdraw, MEMBERS, POST),
    Route("/<slug>/amendments/<int:number>/join", "join", amending.join, MEMBERS, POST),
    Route("/<slug>/amendments/<int:number>/place", "place", amending.place, SECRETARIAT, POST),
    Route("/<slug>/amendments/", "desk", desk.desk, EVERYBODY),
    Route("/<slug>/preview", "preview", desk.preview, EVERYBODY),
    Route("/<slug>/amendments/decide", "decide_form", deciding.decide_form, SECRETARIAT),
    Route("/<slug>/amendments/decide", "decide", deciding.decide, SECRETARIAT, POST),
    Route("/<slug>/amendments/<int:number>/admit", "admit_form", deciding.admit_form, SECRETARIAT),
    Route("/<slug>/amendments/<int:number>/admit", "admit", deciding.admit, SECRETARIAT, POST),
    Route("/<slug>/amendments/order", "chair_form", chairing.chair_form, SECRETARIAT),
    Route("/<slug>/amendments/order", "set_order", chairing.set_order, SECRETARIAT, POST),
    Route("/<slug>/amendments/deadline", "set_deadline", chairing.set_deadline, SECRETARIAT, POST),
    Route("/<slug>/amendments/rule", "set_rule", chairing.set_rule, SECRETARIAT, POST),
    Route("/<slug>/sitting/", "sitting", sitting.sitting, EVERYBODY),
    Route("/<slug>/sitting/", "record_sitting", sitting.record, SECRETARIAT, POST),
    Route("/<slug>/sitting/before", "put_before", sitting.put_before, SECRETARIAT, POST),
    Route("/<slug>/events", "events", events.events, EVERYBODY),
    Route("/<slug>/head.json", "head_json", events.head_json, EVERYBODY),
    Route("/<slug>/comments/", "comments", commenting.comments, MEMBERS),
    Route("/<slug>/comments/", "comment", commenting.comment, MEMBERS, POST),
    Route("/<slug>/comments/<int:number>/answer", "answer_comment", commenting.answer_comment, MEMBERS, POST),
    Route("/<slug>/comments/<int:number>/edit", "edit_comment", commenting.edit_comment, MEMBERS, POST),
    Route("/<slug>/comments/<int:number>/take-back", "take_back_comment", commenting.take_back_comment, MEMBERS, POST),
    Route("/<slug>/comments/<int:number>/resolve", "resolve_comment", commenting.resolve_comment, MEMBERS, POST),
    Route("/<slug>/follow", "follow_resolution", following.follow_resolution, EVERYBODY),
    Route("/<slug>/feed.atom", "resolution_feed", following.resolution_feed, EVERYBODY),
    Route("/feed.atom", "site_feed", following.site_feed, EVERYBODY),
    Route("/_delegations/<path:name>/feed.atom", "delegation_feed", following.delegation_feed, EVERYBODY),
    Route("/_following", "following", following.following, MEMBERS),
    Route("/_following", "follow", following.follow, MEMBERS, POST),
    Route("/_following/<int:number>/end", "unfollow", following.unfollow, MEMBERS, POST),
    Route("/_unsubscribe/<secret>", "unsubscribe_form", following.unsubscribe_form, EVERYBODY),
    Route("/_unsubscribe/<secret>", "unsubscribe", following.unsubscribe, EVERYBODY, POST),
    Route("/_hooks", "hooks", following.hooks, SECRETARIAT),
    Route("/_hooks", "add_hook", following.add_hook, SECRETARIAT, POST),
    Route("/_hooks/<int:number>/switch", "switch_hook", following.switch_hook, SECRETARIAT, POST),
    Route("/_hooks/<int:number>/remove", "remove_hook", following.remove_hook, SECRETARIAT, POST),
    Route("/_hooks/<int:number>/<int:delivery>/again", "repeat_delivery", following.repeat_delivery, SECRETARIAT, POST),
    Route("/<slug>/clause/<wid>/", "clause", history.clause, EVERYBODY),
    Route("/<slug>/clause/<wid>/history.json", "clause_json", history.clause_json, EVERYBODY),
)


def install(app: Flask) -> None:
    """Give the application all its routes and declare who may call them."""
    app.url_map.converters["commit"] = CommitConverter
    app.url_map.converters["digits"] = DigitsConverter
    for route in ROUTES:
        app.add_url_rule(route.rule, route.endpoint, route.view, methods=route.methods)
        declare(app, route.endpoint, route.role)
    # Whoever holds the signed link of a letter may end the letters: a mail program has no proof of ours (RFC 8058).
    app.extensions["csrf"].exempt(following.unsubscribe)

"""The pages about the whole site: the register, the help, and what machines ask for."""

from __future__ import annotations

from flask import Response, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from draftdiff.service import Summary
from draftdiff_web import assets
from draftdiff_web.context import openness, record
from draftdiff_web.gate import identity
from draftdiff_web.gate.guard import FOREVER


def register() -> ResponseReturnValue:
    """The register of all resolutions, narrowed to those in which all words asked for occur."""
    wanted = request.args.get("q", "").strip()
    everything = _visible()
    found = [summary for summary in everything if _matches(summary, wanted)]
    return render_template("register.html", found=found, wanted=wanted, empty=not everything)


def register_json() -> ResponseReturnValue:
    """The register as data."""
    return jsonify(resolutions=[summary.to_json() for summary in _visible()])


def help_page() -> ResponseReturnValue:
    """What the marks mean and which keys there are."""
    return render_template("help.html")


def favicon() -> ResponseReturnValue:
    """Lead browsers that ask for it by habit to the sign of the site."""
    return redirect(assets.address("favicon.svg"), 303)


def asset(digest: str, name: str) -> ResponseReturnValue:
    """A file of the site, under an address that only ever means these bytes.

    A page that was kept from an earlier release is led to the file as it is now.
    """
    found = assets.find(name, digest)
    if found is None:
        return redirect(assets.address(name), 303)
    response = Response(found, mimetype=assets.TYPES[name])
    response.headers["Cache-Control"] = FOREVER
    return response


def _visible() -> tuple[Summary, ...]:
    """The resolutions that are open to who asks."""
    slugs = frozenset(openness().visible(identity.role()))
    return tuple(summary for summary in record().resolutions() if summary.slug in slugs)


def _matches(summary: Summary, wanted: str) -> bool:
    text = " ".join((summary.title, summary.body or "", summary.slug, summary.stage or "")).casefold()
    return all(word in text for word in wanted.casefold().split())

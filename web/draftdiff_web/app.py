"""The application: one record, one map of addresses, and the rules that hold for every answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined

from draftdiff.reports import html
from draftdiff.reports.phrases import commit_title
from draftdiff.service import Record
from draftdiff.store.cache import FileCache
from draftdiff_web import failures, guard, urls
from draftdiff_web.assets import address
from draftdiff_web.context import EXTENSION
from draftdiff_web.permissions import enforce

DEFAULTS: dict[str, Any] = {
    "TRUSTED_HOSTS": ["localhost", "127.0.0.1"],
    "MAX_CONTENT_LENGTH": 41 * 1024 * 1024,  # two files of 20 MB and what a form puts around them
    "MAX_FORM_PARTS": 20,
    "HSTS": False,  # only who serves over TLS may promise it
}
"""Settings that ``create_app(config=…)`` may replace."""


def create_app(record_path: Path, *, cache: Path | None = None, config: Mapping[str, Any] | None = None) -> Flask:
    """Make the site of the record at ``record_path``; raises `NotARepository` where there is none.

    ``cache`` is a folder in which comparisons are kept; without one they are made anew by every process.
    ``config`` replaces settings of Flask and of `DEFAULTS`; whoever serves other hosts than the own
    machine names them in ``TRUSTED_HOSTS``.
    """
    app = Flask("draftdiff_web", static_folder=None)
    app.config.update(DEFAULTS)
    app.config.update(config or {})
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    html.furnish(app.jinja_env)
    app.jinja_env.globals.update(asset=address, commit_title=commit_title)
    app.extensions[EXTENSION] = Record.open(record_path, cache=FileCache(cache) if cache else None)
    urls.install(app)
    failures.install(app)
    enforce(app)
    guard.install(app)
    return app

"""What happened to the resolutions of the site, and its feeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from flask import Response, current_app, request
from jinja2 import Environment

from draftdiff.committee import Visibility
from draftdiff.errors import DraftdiffError
from draftdiff.following import Entry, feed
from draftdiff.following.addresses import page, urn
from draftdiff.following.atom import TYPE
from draftdiff.following.news import title as title_of
from draftdiff.happenings import Happening, Happenings, line
from draftdiff.tongues import current, listed, written_date
from draftdiff.tongues import gettext as _
from draftdiff_web import context

_EXTENSION = "draftdiff.happenings"


def happenings() -> Happenings:
    """What happened to the resolutions of the site."""
    known = current_app.extensions.setdefault(_EXTENSION, Happenings(context.record()))
    return cast("Happenings", known)


def entry(happening: Happening, *, titled: bool) -> Entry:
    """Something that happened as an entry of a feed; ``titled`` says that the resolution is named with it."""
    told, about = line(happening), title_of(context.record(), happening.slug)
    return Entry(
        id=urn(happening.slug, happening.commit),
        title=_("%(title)s: %(what)s", title=about, what=told) if titled else told,
        summary=_summary(happening, about, told),
        href=request.url_root.rstrip("/") + page(happening),
        updated=happening.at,
        author=happening.by,
    )


def _summary(happening: Happening, about: str, told: str) -> str:
    lines = [about, told]
    if happening.sponsors:
        lines.append(_("Sponsors: %(names)s", names=listed(happening.sponsors, most=20)))
    lines.append(_("%(day)s, recorded by %(name)s", day=written_date(happening.on), name=happening.by))
    return "\n".join(lines)


def answered(entries: Sequence[Entry], *, name: str, title: str, at: str) -> Response:
    """A feed as an answer; ``at`` is the path of the page whose news it tells."""
    root = request.url_root.rstrip("/")
    # The same feed in another language is another document of the same name, as Atom allows.
    data = feed(
        id=urn("feed", name), title=title, own=root + request.path, page=root + at, lang=current().code, entries=entries
    )
    return Response(data, mimetype=TYPE)


def furnish(environment: Environment) -> None:
    """Let the templates ask whether a resolution has a feed."""
    environment.globals.update(has_feed=has_feed)


def has_feed(slug: str) -> bool:
    """Whether there is such a resolution and it is public, and so has a feed."""
    try:
        return context.openness().visibility(slug) is Visibility.PUBLIC
    except DraftdiffError:  # the page tells of a failure itself
        return False

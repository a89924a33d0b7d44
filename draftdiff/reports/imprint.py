"""What a printed report says of where it is from: the commit that it was made of, and where anybody can check that.

The link is short enough to be typed, and stands as a QR code (ISO/IEC 18004) too; it leads to the site that is named,
which tells what its record says of the commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from markupsafe import Markup

from draftdiff.tongues import gettext as _

DIGITS = 12
"""So many digits of a commit id stand in a link: nobody types forty."""

_SITE: ContextVar[str | None] = ContextVar("site", default=None)
_QUIET = 4  # modules of white around the code, as the standard asks
_DRAWN = Markup(
    '<svg class="code" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {size} {size}">'
    '<title>{told}</title><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
)


@contextmanager
def leading_to(site: str | None) -> Iterator[None]:
    """Let what is printed for a while lead to the site of this address (``https://texts.example.org``)."""
    token = _SITE.set(site)
    try:
        yield
    finally:
        _SITE.reset(token)


def link_to(commit: str | None) -> str | None:
    """The address at which a commit can be checked; None for a text that is not on record, or without a site."""
    site = _SITE.get()
    return f"{site}/c/{commit[:DIGITS]}" if site and commit else None


def foot(commit: str | None) -> str:
    """The line at the foot of a page: the commit, and its link where there is one; empty without a commit."""
    return " · ".join(filter(None, (commit, link_to(commit))))


def code(commit: str | None) -> Markup:
    """The QR code of the link as a drawing, which says in words where it leads; nothing where there is no link."""
    link = link_to(commit)
    if link is None:
        return Markup()
    import segno  # noqa: PLC0415 - most of what is written is not printed

    rows = segno.make_qr(link, error="m").matrix
    path = "".join(
        f"M{column + _QUIET} {row + _QUIET}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, dark in enumerate(modules)
        if dark
    )
    told = _("QR code: check this document at %(link)s", link=link)
    return _DRAWN.format(size=len(rows) + 2 * _QUIET, told=told, path=path)

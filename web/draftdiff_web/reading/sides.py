"""What can stand side by side: so many versions at most, and two languages at least."""

from __future__ import annotations

from draftdiff.errors import BadInput, NotFound
from draftdiff.tongues import gettext as _

MOST = 12
"""So many versions stand in one table; more are neither read nor printed."""


class TooManyVersions(BadInput):
    """More versions were chosen than fit into one table."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _("%(count)s versions do not fit into one table", count=count),
            remedy=_("choose at most %(most)s of them", most=MOST),
        )


class OneLanguage(NotFound):
    """The resolution has a text in one language only, and there is nothing to set beside it."""

    def __init__(self, slug: str) -> None:
        super().__init__(_("there is a text in one language only"), where=slug, remedy=_("read the text itself"))

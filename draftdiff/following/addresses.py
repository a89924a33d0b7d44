"""Where on a site something that happened can be read, as paths: a timer knows no more of the site than its address."""

from __future__ import annotations

from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from draftdiff.happenings import Happening, What

_NAMES = uuid5(NAMESPACE_URL, "https://draftdiff.invalid/happenings")


def page(happening: Happening) -> str:
    """The path of the page on which it is told best."""
    slug = happening.slug
    lang = f"?lang={happening.lang}" if happening.lang else ""
    if happening.what is What.RECORDED or (happening.changed and not happening.lang):
        return f"/{slug}/at/{happening.commit}/{lang}"
    numbers = [each.number for each in happening.amendments if each.number is not None]
    if not numbers or not happening.lang:  # what came with a text is no amendment on record, and has no page
        return f"/{slug}/"
    return f"/{slug}/amendments/{numbers[0]}/{lang}" if len(numbers) == 1 else f"/{slug}/amendments/{lang}"


def urn(*names: str) -> str:
    """A name for good of a happening or a feed, wherever the site lies: a UUID of its names (RFC 9562, version 5)."""
    return UUID(str(uuid5(_NAMES, "@".join(quote(name, safe="") for name in names)))).urn

"""The press: from a page of HTML that was written here to a PDF, without a look at anything else.

Nothing is fetched, neither from the net nor from the disk; the fonts alone are those of the machine. The same page
on the same machine gives the same bytes: a PDF knows no time here, and its identifier is made of the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from draftdiff.errors import Unavailable
from draftdiff.reports.pdf.characters import tell_characters
from draftdiff.reports.pdf.tagging import Thing, complete, write_spaces

VARIANT = "pdf/ua-1"
"""What the PDF conforms to: ISO 14289-1, with all that is read out in a tree of structure."""

_SHOWN = 5


class NoPress(Unavailable):
    """What sets pages as PDF is not on this machine."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"PDF cannot be written here: {missing} is missing",
            remedy="install Pango (Debian and Ubuntu: libpango-1.0-0 and libpangoft2-1.0-0; macOS: brew install pango)",
        )


class NoGlyphs(Unavailable):
    """No font of this machine has some of the characters of the text; boxes would stand in their place."""

    def __init__(self, characters: Iterable[str]) -> None:
        found = sorted(set(characters))
        shown = " ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        scripts = sorted({script(character) for character in found})
        super().__init__(
            f"no font on this machine has the characters {shown} ({', '.join(scripts)})",
            remedy="install one that has them, such as Noto (Debian and Ubuntu: fonts-noto-core, fonts-noto-cjk)",
        )
        self.characters = tuple(found)


def printed(page: str) -> bytes:
    """A page as PDF. Raises `NoPress` where it cannot be done here, `NoGlyphs` where a character has no font."""
    try:
        from weasyprint import DEFAULT_OPTIONS, HTML  # noqa: PLC0415 - it takes long to load, and not every machine has what it needs
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as above
    except (ImportError, OSError) as error:
        raise NoPress(_missing(error)) from error

    class Refusing(URLFetcher):  # type: ignore[misc]  # the library has no types
        """Fetches nothing, whatever a page asks for."""

        def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002 - as the library calls it
            """Refuse."""
            raise ValueError(url)

    def finish(document: Thing, pdf: Thing) -> None:
        missing = [chr(point) for font in document.fonts.values() for point in font.missing]
        if missing:
            raise NoGlyphs(missing)
        complete(document, pdf)
        tell_characters(document, pdf)

    identifier = sha256(page.encode()).hexdigest()[:32].encode()
    options = {**DEFAULT_OPTIONS, "pdf_variant": VARIANT, "pdf_identifier": identifier}
    document = HTML(string=page, base_url="", url_fetcher=Refusing()).render(**options)
    write_spaces(document)
    written = document.write_pdf(finisher=finish, **options)
    return bytes(written)


def script(character: str) -> str:
    """The script of a character as its name in Unicode begins: ``Arabic``, ``Chinese`` for all of Han."""
    first = unicodedata.name(character, "unnamed").split()[0]
    return "Chinese" if first == "CJK" else first.capitalize()


def _missing(error: Exception) -> str:
    if isinstance(error, ImportError):
        return error.name or "WeasyPrint"
    return "the library Pango"

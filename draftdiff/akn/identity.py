"""The identity of a document: FRBR work, expression and manifestation as URIs.

Source: Akoma Ntoso Naming Convention Version 1.0, section 4; AKN4UN guidelines part 1.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from lxml import etree

from draftdiff.akn.names import XML_LANG, akn, local

UNDATED = datetime.date(9999, 1, 1)
"""The date of a work whose date is not known yet, as the European institutions write it."""

LANGUAGES = {
    "ar": "ara", "az": "aze", "bg": "bul", "bn": "ben", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle", "he": "heb",
    "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "iw": "heb", "ja": "jpn",
    "ka": "kat", "kk": "kaz", "km": "khm", "ko": "kor", "la": "lat", "lb": "ltz", "lo": "lao", "lt": "lit", "lv": "lav",
    "mn": "mon", "ms": "msa", "mt": "mlt", "my": "mya", "nb": "nob", "ne": "nep", "nl": "nld", "no": "nor", "pl": "pol",
    "pt": "por", "rm": "roh", "ro": "ron", "ru": "rus", "rw": "kin", "sk": "slk", "sl": "slv", "so": "som", "sq": "sqi",
    "sr": "srp", "sv": "swe", "sw": "swa", "ta": "tam", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd", "uz": "uzb",
    "vi": "vie", "zh": "zho",
}  # fmt: skip
"""Two-letter codes (ISO 639-1) to the three-letter codes (ISO 639-2/T) that AKN writes."""

_STRAY = {
    "alb": "sqi", "arm": "hye", "baq": "eus", "bur": "mya", "chi": "zho", "cze": "ces", "dut": "nld", "fre": "fra",
    "geo": "kat", "ger": "deu", "gre": "ell", "ice": "isl", "may": "msa", "per": "fas", "rum": "ron", "slo": "slk",
    "wel": "cym", "esp": "spa", "gr": "ell", "arabic": "ara", "chinese": "zho", "english": "eng", "french": "fra",
    "hebrew": "heb", "portuguese": "por", "russian": "rus", "spanish": "spa",
}  # fmt: skip
"""Codes of the other list (ISO 639-2/B) and what documents in use write where a code should stand."""

_WORK = re.compile(
    r"/?(?:akn/)?(?P<country>[a-z]{2}(?:-[a-z0-9]+)?)/(?P<type>\w+)"
    r"(?:/(?P<middle>(?:(?!\d{4}(?:[/\-]|$))[^/]+/)*))?/?(?P<date>\d{4}(?:-\d\d-\d\d)?)/(?P<number>[^/!@]+)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one document from another.

    ``slug`` is our name of the resolution. ``body`` is the issuing body as the URI names it
    (``ipu-assembly``), ``issuer`` the same as people name it (None: as the URI does). ``date`` is the day
    of the work (None: not known yet), ``number`` its official number where it has one, ``lang`` the
    language (ISO 639-2, three letters), ``form`` the document type and subtype as the URI names them.
    """

    slug: str
    country: str = "un"
    body: str = "assembly"
    date: datetime.date | None = None
    number: str | None = None
    lang: str = "eng"
    form: str = "statement/resolution"
    issuer: str | None = None

    @property
    def work(self) -> str:
        """The URI of the work: ``/akn/un/statement/resolution/ipu-assembly/2022-10-15/kigali-145``."""
        day = self.date or UNDATED
        name = uri_part(self.number) if self.number else self.slug
        return f"/akn/{self.country}/{self.form}/{self.body}/{day.isoformat()}/{name}"

    def expression(self, on: datetime.date | None = None) -> str:
        """The URI of the expression in this language on a day, that of the work unless another is given."""
        return f"{self.work}/{self.lang}@{(on or self.date or UNDATED).isoformat()}"


def uri_part(text: str) -> str:
    """A number as a part of a URI: slashes become dashes and spaces underscores (AKN4UN part 1)."""
    return re.sub(r"[^\w.()\-]+", "-", text.strip().replace(" ", "_").replace("/", "-")).strip("-") or "nn"


def language_of(document: etree._Element) -> str:
    """The language of a document: FRBRlanguage, else xml:lang, else English."""
    language = document.find(f"{akn('meta')}/{akn('identification')}/{akn('FRBRExpression')}/{akn('FRBRlanguage')}")
    stated = language.get("language") if language is not None else None
    for code in (stated, document.get(XML_LANG), *(e.get(XML_LANG) for e in document.iterchildren(etree.Element))):
        if code and (three := three_letters(code)):
            return three
    return "eng"


def three_letters(code: str) -> str | None:
    """The ISO 639-2 code of a language tag (``en``, ``fr-CH``, ``fra``) or of a URI that ends in one, else None."""
    primary = code.strip().rpartition("/")[2].lower().replace("_", "-").partition("-")[0]
    if primary in _STRAY:
        return _STRAY[primary]
    return primary if re.fullmatch(r"[a-z]{3}", primary) else LANGUAGES.get(primary)


def identity_of(document: etree._Element) -> Identity:
    """The identity that a document states in its metadata, as far as it follows the naming convention."""
    work = document.find(f"{akn('meta')}/{akn('identification')}/{akn('FRBRWork')}")
    lang = language_of(document)
    if work is None:
        return Identity(slug="unnamed", lang=lang, form=local(document.tag))
    uri = _value(work, "FRBRuri") or _value(work, "FRBRthis") or ""
    match = _WORK.match(uri)
    country = _value(work, "FRBRcountry") or (match["country"] if match else "un")
    middle = [part for part in (match["middle"] or "").split("/") if part] if match else []
    number = _value(work, "FRBRnumber")
    slug = (match["number"] if match else None) or number or "unnamed"
    body = middle[-1] if middle else "assembly"
    return Identity(
        slug=slug,
        country=country.lower(),
        body=body,
        date=_day(work),
        number=None if number in (None, slug) else number,
        lang=lang,
        form="/".join([match["type"], *middle[:-1]]) if match else local(document.tag),
        issuer=_shown(document, body),
    )


def _shown(document: etree._Element, body: str) -> str | None:
    """The name of the issuing body among the references of a document."""
    references = f"{akn('meta')}/{akn('references')}/{akn('TLCOrganization')}"
    return next((o.get("showAs") for o in document.iterfind(references) if o.get("eId") == body), None)


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(akn(name))
    return child.get("value") or None if child is not None else None


def _day(work: etree._Element) -> datetime.date | None:
    stated = work.find(akn("FRBRdate"))
    try:
        day = datetime.date.fromisoformat((stated.get("date") or "")[:10]) if stated is not None else None
    except ValueError:
        return None
    return None if day == UNDATED else day

"""The keeping of the catalogues: collect the messages of the code, bring the catalogues up to them, tell what lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from draftdiff.tongues.catalogues import DOMAIN, TONGUES, catalogue

PACKAGES = ("draftdiff", "web/draftdiff_web")
"""Where messages stand, in a checkout."""

KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "noted": None,
    "noted_as": ((1, "c"), 2),
    "noted_many": ((1, "c"), 2, 3),
    "noted_number": (1, 2),
}
"""The functions whose arguments are messages, as Babel wants them told."""

_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
_OPTIONS = {"**/templates/**.html": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}}
_KEPT = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")
_PLACE = re.compile(r"%%|%\((\w+)\)0?\d?[sd]|\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Lack:
    """What is wrong with one message of a catalogue."""

    code: str
    message: str
    what: str

    def __str__(self) -> str:
        return f"{self.code}: {self.what}: {self.message}"


def collected(root: Path) -> Catalog:
    """The messages of the code in a checkout, with the files in which they stand."""
    template = Catalog(domain=DOMAIN, project=DOMAIN, charset="utf-8")
    for package in PACKAGES:
        found = extract_from_dir(
            root / package, _METHODS, _OPTIONS, keywords=KEYWORDS, comment_tags=("To translators:",)
        )
        for file, _line, message, comments, context in found:
            place = (Path(package) / file).as_posix()
            template.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return template


def written(kept: Catalog) -> str:
    """A catalogue as its file holds it, the same on every day: messages by file, without dates and line numbers."""
    for message in kept:
        message.locations = [(file, 0) for file in sorted({file for file, _ in message.locations})]
    output = BytesIO()
    write_po(output, kept, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    head, gap, messages = output.getvalue().decode().strip().partition("\n\n")
    lines = [line for line in head.splitlines() if not line.startswith('"') or line[1:].startswith(_KEPT)]
    return "\n".join(lines) + gap + messages + "\n"


def updated(code: str, template: Catalog) -> Catalog:
    """The catalogue of a language with the messages of the code: new ones are empty, unused ones are gone."""
    kept = catalogue(code)
    kept.update(template, no_fuzzy_matching=True)
    return kept


def keep(root: Path) -> list[Lack]:
    """Bring the catalogues of a checkout up to its code; gives what is left to do for a translator."""
    template = collected(root)
    lacks: list[Lack] = []
    for code in list(TONGUES)[1:]:
        kept = updated(code, template)
        path = root / "draftdiff" / "tongues" / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"
        path.write_text(written(kept), encoding="utf-8")
        lacks.extend(lacking(code, kept))
    return lacks


def lacking(code: str, kept: Catalog) -> Iterator[Lack]:
    """What a translator has to do: what is not translated, in doubt, or has other places than its message."""
    for message in kept:
        if message.id:
            what = _lack(message, kept.num_plurals)
            if what:
                yield Lack(code, _one(message), what)


def missing(code: str, template: Catalog) -> Iterator[Lack]:
    """What is in the code and not in the catalogue, or the other way round."""
    kept = catalogue(code)
    here, there = ({(each.context, _one(each)) for each in all_of if each.id} for all_of in (kept, template))
    yield from (Lack(code, message, "missing") for _, message in sorted(there - here, key=str))
    yield from (Lack(code, message, "no longer used") for _, message in sorted(here - there, key=str))


def _lack(message: Message, forms: int) -> str:
    told = tuple(message.string or ()) if isinstance(message.string, tuple | list) else (message.string or "",)
    if not all(told) or (message.pluralizable and len(told) != forms):
        return "not translated"
    if message.fuzzy:
        return "in doubt"
    ids = tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)
    wanted = [_places(each) for each in ids]
    # A form for one, two or none may say the number in a word, or not at all.
    counts = {"num"} if message.pluralizable else set()
    allowed = [set(each) - counts for each in wanted]
    if any(set(_places(each)) - counts not in allowed or set(_places(each)) - set(wanted[-1]) for each in told):
        return "other places than the message"
    if not message.pluralizable and _places(told[0]) != wanted[0]:
        return "other places than the message"
    return ""


def _places(text: str) -> Counter[str]:
    return Counter(found[1] or found[2] or found[0] for found in _PLACE.finditer(text))


def _one(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id

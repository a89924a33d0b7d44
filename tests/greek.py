"""A language in which every letter of a message is another one, so that a page shows what was not translated."""

import re
from gettext import NullTranslations
from html.parser import HTMLParser

from draftdiff.tongues import Tongue

_KEPT = re.compile(r"(%\(\w+\)0?\d?[sd]|\{\w*\}|<[^>]*>|&\w+;)")
_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβγδεζηθικλμνξοπρστυφχψωϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫ"
)
_SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-busy", "data-one", "data-many", "data-at")
_VOID = frozenset({"br", "input", "link", "meta", "img", "hr", "col"})
_SILENT = frozenset({"script", "style", "code", "pre", "kbd"})


def greek(message):
    return "".join(part if place % 2 else part.translate(_GREEK) for place, part in enumerate(_KEPT.split(message)))


class Greek(NullTranslations):
    def gettext(self, message):
        return greek(message)

    def ngettext(self, msgid1, msgid2, n):
        return greek(msgid1 if n == 1 else msgid2)

    def pgettext(self, context, message):
        return greek(message)

    def npgettext(self, context, msgid1, msgid2, n):
        return greek(msgid1 if n == 1 else msgid2)


GREEK = Tongue("el", Greek())


class _Words(HTMLParser):
    """The words of a page that the interface says: not those of a text, which has a language of its own."""

    def __init__(self):
        super().__init__()
        self.silent = []
        self.said = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if not any(silent for _, silent in self.silent):
            self.said += [found[name] for name in _SPOKEN if found.get(name)]
        own = "lang" in found and tag != "html"
        if tag not in _VOID:
            self.silent.append((tag, own or tag in _SILENT or "wordmark" in (found.get("class") or "")))

    def handle_endtag(self, tag):
        places = [place for place, (name, _) in enumerate(self.silent) if name == tag]
        if places:
            del self.silent[places[-1] :]

    def handle_data(self, data):
        if data.strip() and not any(silent for _, silent in self.silent):
            self.said.append(data.strip())


def latin(page, *names):
    """What is still said in Latin letters, but for the names and labels that are the same in every language."""
    words = _Words()
    words.feed(page)
    forms = ("Akoma Ntoso", "USLM", "XML", "HTML", "JSON", "CSV", "Markdown", "PDF", "XLSX", "DOCX")
    known = sorted((*names, "draftdiff", *forms), key=len)
    found = set()
    for line in words.said:
        rest = line
        for name in reversed(known):
            rest = rest.replace(name, "")
        rest = re.sub(
            r"https?://\S*|[\w.-]+@[\w.-]+|“[^”]*”|\b(?:PP|OP|A|H)\d+\w*(?:\(\w+\))*|\{\w+\}|\b[0-9a-f]{10,}\b",
            "",
            rest,
        )
        if re.search(r"[A-Za-z]{2}", rest):
            found.add(line)
    return found

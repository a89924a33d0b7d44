"""Amendments as other parliaments publish them, with the facts their documents give.

Read are Akoma Ntoso amendments of all versions (European Parliament, Italian Senate, Bungeni, LegalDocML.de),
amendments of the Assemblée nationale in XML, of the Sénat in CSV, and of the United States Congress in USLM. Where
a document marks what goes and what comes (``mod``, ``quotedText``, ``del``, ``ins``), that is what is read,
whatever the language; else the words of the instruction are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from html.parser import HTMLParser
from io import StringIO

from msgspec import Struct

from draftdiff.akn.parser import parse_safely
from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.reading import read_directives
from draftdiff.amendments.instructions.references import read_reference, read_references
from draftdiff.amendments.instructions.sponsorship import read_sponsors
from draftdiff.amendments.model import Sponsor, SponsorRole
from draftdiff.errors import BadInput
from draftdiff.importers.lines.dates import last_date
from draftdiff.importers.lines.language import normal_code
from draftdiff.importers.uslm.tree import Node, Text, plain_tree
from draftdiff.lexicon.numbering import roman
from draftdiff.tongues import gettext as _

_BLOCKS = frozenset("p div br li tr ul ol table h1 h2 h3 h4 body".split())
_ROWS = frozenset("p num heading subheading block point content article section".split())
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NEW = re.compile(r"\((?:new|nouveau|nouvelle|neu|nuovo)\)", re.IGNORECASE)
_LEFT_OUT = re.compile(r"dele?a?ted?|supprimée?|entfällt|soppresso|suprimido", re.IGNORECASE)
_OFFICE = re.compile(
    r",?\s*(?:rapporteure?s?(?:\s+(?:générale?|spéciale?))?\s+(?:au\s+nom|pour\s+avis)|(?:et\s+)?(?:les\s+)?"
    r"(?:autres\s+)?membres\s+du\s+groupe)[^,]*?(?=,|\s+et\s+M|$)",
    re.IGNORECASE,
)
"""In what office a member signs, or for whom besides."""
_ROMAN = re.compile(r"([IVX]{1,5})\s?\.?\s?[–—-]\s*")
_PURPOSE = re.compile(r"(?:Pour|Afin\s+de)\s[^,:]{1,150},\s*")
"""What an instruction is for, where that is told before it."""
_CELL = 10_000_000  # characters: a dispositif with its tables is shorter


class NoForeignAmendment(BadInput):
    """The document is of no kind of amendment that is known."""

    def __init__(self, source: str, root: str) -> None:
        super().__init__(
            _("the document (%(root)s) is no amendment of a known kind", root=root),
            where=source,
            remedy=_("give Akoma Ntoso, USLM, the XML of the Assemblée nationale or the CSV of the Sénat"),
        )


class ForeignAmendment(Struct, frozen=True):
    """An amendment of another parliament.

    ``lines`` are the words of its instruction, ``heading`` the provision that its document names beside them.
    ``directives`` are what marked-up documents tell without words. ``outcome`` is as it was published.
    """

    number: str | None
    lines: tuple[str, ...]
    lang: str
    heading: str | None = None
    sponsors: tuple[Sponsor, ...] = ()
    directives: tuple[Directive, ...] = ()
    outcome: str | None = None
    parent: str | None = None
    justification: str | None = None
    received: date | None = None


def read_foreign(data: bytes, *, source: str) -> tuple[ForeignAmendment, ...]:
    """The amendments of a document in the order in which they stand.

    Raises `NoForeignAmendment`, and for XML what `draftdiff.akn.parser.parse_safely` raises.
    """
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return tuple(_senate(data, source))
    root = plain_tree(parse_safely(data, source=source).root)
    match root.name:
        case "akomaNtoso":
            found = tuple(_akoma_ntoso(root))
        case "amendement":
            found = (_assembly(root),)
        case "amdtsParOrdreDeDiscussion":
            found = tuple(_agenda(root))
        case "engrossedAmendment" | "amendment":
            found = tuple(_congress(root))
        case _:
            raise NoForeignAmendment(source, root.name)
    if not found:
        raise NoForeignAmendment(source, root.name)
    return found


def instructions_of(amendment: ForeignAmendment) -> Iterator[tuple[tuple[str, ...], tuple[Directive, ...]]]:
    """The instructions of an amendment, each with its lines and what it says: nothing where it was not understood.

    What is marked up is one instruction; words that are numbered I, II, III are one for each number.
    """
    if amendment.directives:
        yield amendment.lines, amendment.directives
        return
    for lines in _numbered_apart(amendment.lines):
        yield lines, tuple(read_directives(lines, amendment.lang))


def _numbered_apart(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The lines by the Roman numbers that they begin with, if the first begins with the first of them."""
    found: list[list[str]] = []
    for line in lines:
        number = _ROMAN.match(line)
        if number is not None and number[1] == roman(len(found) + 1).upper():
            found.append([_PURPOSE.sub("", line[number.end() :])])
        elif found:
            found[-1].append(line)
        else:
            yield tuple(lines)
            return
    yield from map(tuple, found)


# --- Akoma Ntoso ----------------------------------------------------------------------------------


def _akoma_ntoso(root: Node) -> Iterator[ForeignAmendment]:
    """The amendments of a document, or of the components of a list; of an act that amends, its modifications."""
    documents = [node for node in root.walk() if node.name == "amendment"]
    for document in documents:
        yield _amendment(document)
    if not documents:
        for mod in (node for node in root.walk() if node.name == "mod"):
            yield ForeignAmendment(None, tuple(_lines(mod)), _lang(root), directives=tuple(_modified(mod, None)))


def _amendment(document: Node) -> ForeignAmendment:
    heads = [node for node in document.walk() if node.name == "amendmentHeading"]
    contents = [node for node in document.walk() if node.name == "amendmentContent" and not node.get("alternativeTo")]
    heading = " ".join(_said(node) for head in heads for node in _places(head)) or None
    directives = [
        directive
        for content in contents
        for mod in content.walk()
        if mod.name == "mod"
        for directive in _modified(mod, heading)
    ]
    arguments = [_said(node) for node in document.walk() if node.name == "amendmentJustification"]
    proponents = dict.fromkeys(_said(node) for node in document.walk() if node.name == "docProponent")
    return ForeignAmendment(
        _akn_number(document),
        tuple(line for content in contents for line in _lines(content)),
        _lang(document),
        heading,
        tuple(Sponsor(name, SponsorRole.MEMBER) for name in proponents if name),
        tuple(directives),
        justification="\n".join(arguments) or None,
        received=next((_iso(node.get("date")) for node in document.walk() if node.name == "FRBRdate"), None),
    )


def _places(head: Node) -> Iterator[Node]:
    """What a heading names: references before anything else."""
    found = [node for node in head.walk() if node.name in ("ref", "affectedDocument")]
    yield from found or [node for node in head.walk() if node.name == "p"][:1]


def _akn_number(document: Node) -> str | None:
    """The number of an amendment: as its document names it, else the last part of its address."""
    for node in document.walk():
        if node.name == "FRBRnumber":
            return node.get("value") or None
    printed = next((_said(node) for node in document.walk() if node.name == "docNumber"), "")
    if found := re.search(r"\d[\w./-]*", printed):
        return found[0]
    address = next((node.get("value") for node in document.walk() if node.name == "FRBRthis"), "")
    parts = [part for part in address.split("/") if part.isdecimal()]
    return parts[-1] if parts else None


def _lang(document: Node) -> str:
    for node in document.walk():
        if node.name == "FRBRlanguage":
            return normal_code(node.get("language"))
    return "eng"


def _modified(mod: Node, heading: str | None) -> Iterator[Directive]:
    """What a modification marks: words for words, or a provision for a provision."""
    texts = [node for node in mod.walk() if node.name == "quotedText"]
    structures = [node for node in mod.walk() if node.name == "quotedStructure"]
    place = heading or next((_said(node) for node in mod.walk() if node.name == "ref"), "")
    target = read_references(place) or (Reference(Unit.TEXT, new=bool(_NEW.search(place)), printed=place),)
    printed = " ".join(_said(mod).split())[:200]
    if len(texts) > 1:
        pairs = zip(texts[::2], texts[1::2], strict=False)
        for old, new in pairs:
            yield Directive(Action.REPLACE_WORDS, target, old=_said(old), texts=(_said(new),), printed=printed)
    elif structures:
        yield _restructured(structures, target, printed)


def _restructured(structures: Sequence[Node], target: tuple[Reference, ...], printed: str) -> Directive:
    """A provision in its old and new form, or in its new one alone."""
    new = structures[-1].without(lambda node: node.name == "del")
    lines = tuple(_lines(new))
    if not lines or _LEFT_OUT.fullmatch(_said(structures[-1]).strip(" .")):
        return Directive(Action.DELETE_CLAUSE, target, printed=printed)
    if target[0].new:
        return Directive(Action.INSERT_CLAUSE, target, texts=lines, printed=printed)
    return Directive(Action.REWRITE, target, texts=lines, printed=printed)


# --- the parliaments of France --------------------------------------------------------------------


def _assembly(root: Node) -> ForeignAmendment:
    """One amendment of the Assemblée nationale: its *dispositif* is HTML within XML."""
    fields = {node.name: _said(node) for node in root.nodes}
    justification = "\n".join(html_lines(_raw(root, "exposeSommaire")))
    lines = tuple(html_lines(_raw(root, "dispositif")))
    parent = re.sub(r"\D+", "", fields.get("numeroParent", "")) or None
    directives: tuple[Directive, ...] = ()
    if parent is None and _division(root, "articleAdditionnel") == "1":
        # The place of a new article is a fact of the document, and the dispositif is nothing but its text.
        directives = _additional(lines, root)
        lines = (_division(root, "divisionRattache"), *lines)
    return ForeignAmendment(
        fields.get("numero") or None,
        lines,
        "fra",
        _division(root, "titre") or None,
        _signatories(fields.get("listeDesSignataires", "")),
        outcome=fields.get("sortEnSeance") or fields.get("etat") or None,
        parent=parent,
        directives=directives,
        justification=justification or None,
        received=_slashed(fields.get("dateDepot", "")),
    )


def _additional(lines: tuple[str, ...], root: Node) -> tuple[Directive, ...]:
    """The new article that an amendment puts before or after one of the bill."""
    where = Where.BEFORE if _division(root, "avantApres").casefold().startswith("avant") else Where.AFTER
    beside = read_reference(_division(root, "titre"), "fra")
    new = Reference(Unit.ARTICLE, new=True)
    printed = _division(root, "divisionRattache")
    return (Directive(Action.INSERT_CLAUSE, (new,), beside, where, texts=lines, printed=printed),) if beside else ()


def _division(root: Node, name: str) -> str:
    """A field of the division that an amendment of the Assemblée nationale is to."""
    node = root.find("division", name)
    return "" if node is None else _said(node)


def _agenda(root: Node) -> Iterator[ForeignAmendment]:
    """The order of discussion: numbers, places, sponsors and outcomes, without the words."""
    for node in root.walk():
        if node.name == "amendement":
            name = node.get("auteurLabelFull") or node.get("auteurLabel")
            parent = re.sub(r"\D+", "", node.get("parentNumero"))
            sponsors = read_sponsors(name) if name else ()
            yield ForeignAmendment(
                node.get("numero") or None,
                (),
                "fra",
                node.get("place") or None,
                sponsors,
                outcome=node.get("sort") or None,
                parent=parent or None,
            )


def _signatories(said: str) -> tuple[Sponsor, ...]:
    """The signatories of an amendment, whose list is HTML escaped twice."""
    plain = _OFFICE.sub("", " ".join(html_lines(said)))
    return read_sponsors(plain) if plain.strip() else ()


def _senate(data: bytes, source: str) -> Iterator[ForeignAmendment]:
    """The amendments of a CSV of the Sénat: separated by tabs, in the encoding of Windows, a line *sep=* before it."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    lines = text.replace("\r\n", "\n").split("\n")
    start = 1 if lines[0].strip().startswith("sep=") else 0
    if start >= len(lines) or "Dispositif" not in lines[start]:
        raise NoForeignAmendment(source, "text")
    limit = csv.field_size_limit(_CELL)
    try:
        rows = list(csv.reader(StringIO("\n".join(lines[start:])), delimiter="\t", quoting=csv.QUOTE_NONE))
    finally:
        csv.field_size_limit(limit)
    names = [name.strip() for name in rows[0]]
    for row in rows[1:]:
        fields = {name: cell.strip() for name, cell in zip(names, row, strict=False)}
        if fields.get("Dispositif") is None:
            continue
        body, author = fields.get("Au nom de", ""), fields.get("Auteur", "")
        sponsors = [Sponsor(author, SponsorRole.MEMBER)] if author else []
        sponsors += [Sponsor(body, SponsorRole.BODY)] if body else []
        yield ForeignAmendment(
            fields.get("Numéro") or None,
            tuple(html_lines(fields["Dispositif"])),
            "fra",
            fields.get("Subdivision") or None,
            tuple(sponsors),
            outcome=fields.get("Sort") or None,
            justification="\n".join(html_lines(fields.get("Objet", ""))) or None,
            received=_iso(fields.get("Date de dépôt", "")),
        )


# --- the Congress of the United States -------------------------------------------------------------


def _congress(root: Node) -> Iterator[ForeignAmendment]:
    """Each instruction of an amendment in USLM: its words, and the text that it puts in."""
    chamber = next((_said(node) for node in root.walk() if node.name == "dc:creator"), "")
    for node in root.walk():
        if node.name != "amendmentInstruction":
            continue
        contents = [inner for inner in node.walk() if inner.name == "amendmentContent"]
        words = _said(node.without(lambda inner: inner.name == "amendmentContent"))
        lines = (words, *(line for content in contents for line in _lines(content)))
        sponsors = (Sponsor(chamber, SponsorRole.BODY),) if chamber else ()
        number = next((_said(inner) for inner in node.nodes if inner.name == "num"), None)
        yield ForeignAmendment(number, tuple(line for line in lines if line), "eng", None, sponsors)


# --- texts ----------------------------------------------------------------------------------------


class _Html(HTMLParser):
    """The lines of a piece of HTML: its blocks, with the text in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (theirs)
        if tag in _BLOCKS:
            self.rows.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.rows.append("")

    def handle_data(self, data: str) -> None:
        self.rows[-1] += data


def html_lines(markup: str) -> list[str]:
    """The lines of a piece of HTML that are not blank, without markup."""
    parser = _Html()
    parser.feed(markup)
    parser.close()
    return [line for row in parser.rows if (line := " ".join(row.split()))]


def _raw(root: Node, name: str) -> str:
    node = next((node for node in root.nodes if node.name == name), None)
    return "" if node is None else "".join(text.text for text in node.texts())


def _said(node: Node) -> str:
    return " ".join("".join(text.text for text in _runs(node)).split())


def _runs(node: Node) -> Iterator[Text]:
    for part in node.content:
        if isinstance(part, Text):
            yield part
        else:
            yield from _runs(part)


def _lines(node: Node) -> Iterator[str]:
    """The lines of an element: one for each block in it, with the number before it."""
    number = ""
    for part in _blocks(node):
        said = _said(part)
        if part.name == "num":
            number = f"{number} {said}".strip()
        elif said or number:
            yield f"{number} {said}".strip()
            number = ""
    if number:
        yield number


def _blocks(node: Node) -> Iterator[Node]:
    """The innermost blocks of an element, in order; one without any is its own."""
    inner = [child for child in node.nodes if child.name in _ROWS or any(b.name in _ROWS for b in child.walk())]
    if not inner or node.speaks:
        yield node
        return
    for child in node.nodes:
        yield from _blocks(child)


def _iso(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return last_date(said)


def _slashed(said: str) -> date | None:
    found = _SLASHED.search(said)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None

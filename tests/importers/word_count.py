"""The words in a file of any format, and those of the document that was made of it, counted without any reader."""

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from lxml import etree

WORD = re.compile(r"[^\W_]+")
OFFICE_PARTS = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|(?:content|styles)\.xml"
)
LINES_END = re.compile(r"</(?:w:p|text:p|text:h)>|<(?:w:br|w:cr|w:tab|text:line-break|text:tab)\b")
OFFICE_TEXT = re.compile(r"<(?:w:t|w:delText|m:t)(?: [^>]*[^/])?>([^<]*)</")
NUMBER = re.compile(r"\(?(?:[0-9]+(?:\.[0-9]+)*|[a-z]|[ivxlc]+|[IVXLC]+)[.)] ?")
LINES = frozenset("p num heading subheading docTitle docNumber docDate session li th td block authorialNote".split())
"""Elements of Akoma Ntoso at whose ends a word ends."""


def words(text):
    """The words of a text, counted; ligatures and raised figures are the letters that they stand for."""
    return Counter(WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", ""))))


def letters(counted):
    """The letters and figures of words, counted."""
    return Counter(letter for word, times in counted.items() for letter in word * times)


def missing(some, others):
    """The words that are not among the others; none where all their letters are there: then they were only joined."""
    lost = some - others
    return sorted(lost.elements()) if letters(lost) - letters(others - some) else []


# --- the file -----------------------------------------------------------------------------------------


def in_file(path):
    """The words in a file; those of a PDF by pdftotext, a program that knows nothing of this one."""
    data = path.read_bytes()
    if b"%PDF-" in data[:1024]:
        command = ["pdftotext", "-q", str(path), "-"]
        return words(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    if data.startswith(b"PK"):
        return words(_in_office(data))
    if is_page(data):
        return words(_in_page(data))
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return words(_nodes(_tree(data)))
    return words(data.decode("utf-8-sig"))


def is_page(data):
    """Whether a file is a web page."""
    return data.lstrip(b"\xef\xbb\xbf \r\n")[:14].lower().startswith((b"<!doctype html", b"<html"))


def anywhere(path):
    """All words in a web page, those of its comments, addresses and markup too; of any other file those in its text."""
    data = path.read_bytes()
    return words(unescape(_page(data))) if is_page(data) else in_file(path)


def countable(path):
    """Whether the words of a file can be counted here."""
    return path.suffix != ".pdf" or shutil.which("pdftotext") is not None


def _in_office(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if OFFICE_PARTS.fullmatch(name)]
        if "mimetype" in archive.namelist():
            return "\n".join(unescape(re.sub(r"<[^>]*>", "", LINES_END.sub("\n<", part))) for part in parts)
    once = (re.sub(r"<mc:Fallback\b.*?</mc:Fallback>", "", part, flags=re.DOTALL) for part in parts)
    lines = (line for part in once for line in LINES_END.split(part))
    return "\n".join("".join(map(unescape, OFFICE_TEXT.findall(line))) for line in lines)


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts, self._hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self._hidden += tag in {"script", "style", "template"}

    def handle_endtag(self, tag):
        self._hidden -= tag in {"script", "style", "template"}

    def handle_data(self, data):
        if not self._hidden:
            self.texts.append(data)


def _in_page(data):
    page = _Page()
    page.feed(_page(data))
    page.close()
    return " ".join(page.texts)


def _page(data):
    try:
        return data.decode("utf-8-sig")  # whatever the page says of itself
    except UnicodeDecodeError:
        named = re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
        return data.decode(named[1].decode() if named else "cp1252", "replace")


# --- the document ------------------------------------------------------------------------------------


def in_document(reading):
    """The words of what came of a file: the document as it is recorded, and what was left out with the reason.

    The mark of a footnote stands in a file twice, in a document once. An address counts in a text, where it is seen.
    """
    document = reading.document.copy()
    document.mend()
    root = _tree(document.to_bytes())
    if reading.format == "akn":
        return words(_nodes(root))
    left_out = "\n".join(omission.text for omission in reading.outline.omissions) if reading.outline else ""
    counted = words(_lines(root)) + words(left_out)
    if reading.format in {"text", "pdf"}:
        counted += words(" ".join(note.get("marker", "") for note in _named(root, "authorialNote")))
        counted += words("\n".join(link.get("href") for link in _named(root, "a")))
    return counted


def in_addresses(reading):
    """The words of the addresses in a document, those letters decoded that an address cannot hold as they are."""
    root = _tree(reading.document.to_bytes())
    return words(unquote("\n".join(link.get("href") for link in _named(root, "a"))))


def computed(reading):
    """The words told that are no text of an office file or a page: numbers and marks of footnotes, and addresses."""
    if reading.format in {"akn", "text", "pdf"}:
        return Counter()
    root = _tree(reading.document.to_bytes())
    told = [note.get("marker", "") for note in _named(root, "authorialNote")]
    told += ["".join(num.itertext()) for num in _named(root, "num")]
    told += [found[0] for line in reading.lines if (found := NUMBER.match(line))]
    told += [omission.text for omission in reading.outline.omissions if omission.reason == "address of a link"]
    return words("\n".join(told))


def _tree(data):
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False))


def _named(root, name):
    return [element for element in root.iter() if _local(element) == name]


def _local(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else None


def _nodes(root):
    """All texts of a tree but comments and instructions, each apart."""
    found = []
    for element in root.iter():
        found += [element.text] if isinstance(element.tag, str) else []
        found.append(element.tail)
    return " ".join(filter(None, found))


def _lines(root):
    """The texts of a document without its metadata, words whole where inline markup divides them."""
    name = _local(root)
    if name is None or name == "meta":
        return ""
    inner = (root.text or "") + "".join(_lines(child) + (child.tail or "") for child in root)
    if name == "authorialNote":
        return f" {root.get('marker', '')}\n{inner}\n"
    return f"\n{inner}\n" if name in LINES else "\n" if name in {"br", "eol"} else inner

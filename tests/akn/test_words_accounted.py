"""Every word of an Akoma Ntoso source is a word of its version, or stands in the metadata and is told to have moved."""

import unicodedata
from collections import Counter

from hypothesis import given
from lxml import etree
from test_mends_lossless import damage, damaged

from draftdiff import akn
from draftdiff.akn.names import INLINE, MIXED
from draftdiff.akn.names import akn as akn_name
from draftdiff.akn.parser import NotAkn
from draftdiff.akn.vocabulary import is_known
from draftdiff.model import Version

OWN = "https://draftdiff.org/ns/1"
_INLINE, _MIXED = ({akn_name(name) for name in names} for names in (INLINE, MIXED))
_APART = {akn_name("br"), akn_name("eol")}


def source_words(root: etree._Element) -> Counter[str]:
    """The words between the tags of a source, metadata apart; markup in a line parts no words, a footnote is apart."""
    said: list[str] = []
    notes: list[etree._Element] = []

    def say(element: etree._Element) -> None:
        said.append(element.text or "")
        for child in element:
            if child.tag == akn_name("authorialNote"):
                notes.append(child)
            elif isinstance(child.tag, str) and child.tag != akn_name("meta"):
                inner = child.tag in _INLINE if is_known(child.tag) else element.tag in _MIXED
                mark = "" if inner and child.tag not in _APART else " "
                said.append(mark)
                say(child)
                said.append(mark)
            said.append(child.tail or "")

    say(root)
    for note in notes:  # more are found on the way
        said.append(" ")
        say(note)
    return Counter(unicodedata.normalize("NFC", "".join(said)).split())


def version_words(version: Version) -> Counter[str]:
    """The words of the clauses, their numbers and the front lines."""
    return Counter(" ".join([*version.front, *(f"{c.num or ''} {c.text}" for c in version.clauses)]).split())


def kept_words(document: akn.Document) -> Counter[str]:
    """The words that a recorded document keeps in its metadata in the place of those who wrote it."""
    root = etree.fromstring(document.to_bytes(), etree.XMLParser(collect_ids=False))
    kept = root.iter(f"{{{OWN}}}kept")
    return Counter(" ".join(" ".join(str(text) for text in each.itertext()) for each in kept).split())


def letters(words: Counter[str]) -> Counter[str]:
    return Counter("".join(words.elements()))


def account(source: bytes, *, name: str = "") -> Counter[str]:
    """Hold a document to the law of words; the words that are no words of its version."""
    document = akn.parse(source)
    root = etree.fromstring(document.to_bytes(), etree.XMLParser(collect_ids=False))
    before = source_words(root)
    lines = document.mend()
    read = version_words(document.version())
    furniture, kept = before - read, kept_words(document)
    # A title that stands in a line is read apart from it, so that words that were written together are two.
    assert not letters(furniture) - letters(read - before) - letters(kept), name
    if furniture & kept:
        assert any("moved to the metadata" in line for line in lines), name
    return furniture


def test_words_of_other_vocabularies_are_accounted_for():
    """Words that no clause holds are found by machine, and stand in the metadata."""
    body = (
        "<article><num>1</num><content><p>Tea <b>i</b>s served<authorialNote><p>Hot.</p></authorialNote>.</p>"
        '<x:note xmlns:x="urn:x">for the printer</x:note></content></article>'
    )
    text = f'<akomaNtoso xmlns="{akn_name("")[1:-1]}"><act name="a"><body>{body}</body></act></akomaNtoso>'
    assert account(text.encode()) == Counter(["for", "the", "printer"])


@given(damage)
def test_the_words_of_a_damaged_document_are_accounted_for(changes):
    """Whatever is put into a document, each of its words is read or kept and told, or the document is refused."""
    document = damaged(changes)
    source = document.to_bytes()
    document.mend()
    if not document.problems():
        account(source)


def test_the_words_of_real_documents_are_accounted_for(shared):
    """Of documents of two dozen publishers no word is lost between the file, the version and the record."""
    count = 0
    for path in sorted((shared / "corpus").glob("**/*.xml")):
        try:
            account(path.read_bytes(), name=str(path))
        except NotAkn:  # other vocabularies lie in the same folder
            continue
        count += 1
    assert count > 200

"""The law of the mends: nothing of the source is lost, no clause reads otherwise, and the result is strictly valid."""

import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from draftdiff import akn
from draftdiff.akn.parser import NotAkn
from draftdiff.model import ClauseKind, Item, Outline

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


def told(data: bytes) -> Counter[str]:
    """Every value of an attribute and every word; how a text is broken into lines does not count."""
    said: Counter[str] = Counter()
    data = unicodedata.normalize("NFC", data.decode("utf-8-sig")).encode()
    for element in etree.fromstring(data, etree.XMLParser(collect_ids=False)).iter():
        if isinstance(element.tag, str):
            # Schemas of earlier drafts say nothing of a document of version 3.0.
            values = [v for k, v in element.attrib.items() if not k.startswith(XSI)]
            said.update(" ".join(value.split()) for value in values if value.strip())
            said.update((element.text or "").split())
        said.update((element.tail or "").split())
    return said


def reading(document: akn.Document) -> list[object]:
    version = document.version()
    return [version.front, [(c.label, c.kind, c.num, c.depth, c.text, c.wid) for c in version.clauses]]


def lossless(document: akn.Document) -> tuple[str, ...]:
    """Mend a document and check all of the law but that it is valid; the lines that tell of it."""
    source, before = told(document.to_bytes()), reading(document)
    lines = document.mend()
    data = document.to_bytes()
    assert not source - told(data)
    assert reading(document) == before
    assert document.mend() == document.changes
    assert document.to_bytes() == data
    if document.problems() == ():
        again = akn.parse(data)
        assert again.problems() == ()
        assert again.mend() == ()
        assert again.to_bytes() == data
    return lines


def documents(shared, *groups):
    for group in groups:
        for path in sorted((shared / "corpus").glob(f"{group}/**/*.xml")):
            try:
                yield path, akn.parse(path.read_bytes(), source=path.name)
            except NotAkn:  # other vocabularies lie in the same folder
                continue


def test_every_real_document_becomes_valid_and_loses_nothing(shared):
    """Documents of two dozen publishers, of every draft of the standard, can be recorded."""
    count = 0
    for path, document in documents(shared, "akn", "versions", "amendments"):
        lossless(document)
        assert document.problems() == (), path
        count += 1
    assert count >= 200


def test_files_are_kept_whole(shared):
    """What stood in the bytes of the file stands in those that are recorded, whatever was brought up to date."""
    for path, document in documents(shared, "akn", "versions", "amendments"):
        document.mend()
        ids = Counter("_".join(value.split()) for value in told(path.read_bytes()).elements())
        mended = Counter("_".join(value.split()) for value in told(document.to_bytes()).elements())
        assert not ids - mended, path


PIECES = (
    '<x:data xmlns:x="urn:x" x:kind="seven">outside <x:inner a="b"/></x:data>',
    '<x:mark xmlns:x="urn:x"/>',
    "<unknown>odd words</unknown>",
    '<unknown colour="red"><p>odd lines</p></unknown>',
    "<i>slanted</i>",
    "<docTitle>A title</docTitle>",
    "<p>A line</p>",
    "<div><span>left</span></div>",
    "<crossHeading>Across</crossHeading>",
    '<lifecycle source="#s"/>',
    '<Publication code="x9"/>',
    '<references source="#r"/>',
    "<meta/>",
    '<step date="2020-01-01" actor="#chair"/>',
    '<FRBRsubtype value="late"/>',
    "<table><colgroup><col width='9%'/></colgroup><tr/></table>",
    "<quotedStructure/>",
    "loose words",
)
ATTRIBUTES = (
    ("{urn:x}page", "many"),
    ("colour", "green"),
    ("eId", "two words"),
    ("GUID", "same-for-all"),
    ("date", "TODAY"),
    ("status", "whatever"),
    ("{http://www.w3.org/XML/1998/namespace}id", "twice"),
    ("colspan", "wide"),
    ("name", ""),
)
damage = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 5), st.sampled_from((*PIECES, *ATTRIBUTES))), min_size=1, max_size=6
)


def damaged(changes: list[tuple[int, int, str | tuple[str, str]]]) -> akn.Document:
    points = (
        Item(ClauseKind.SUBPARAGRAPH, "to write;", "(a)"),
        Item(ClauseKind.SUBPARAGRAPH, "to call;", "(b)"),
    )
    body = (
        Item(ClauseKind.OPERATIVE, "Agrees to meet.", "1."),
        Item(ClauseKind.OPERATIVE, "Asks its members:", "2.", points),
    )
    preamble = (Item(ClauseKind.PREAMBULAR, "Recalling the rain,"),)
    title = Item(ClauseKind.TITLE, "On tea")
    built = akn.build(Outline("eng", title, None, preamble=preamble, body=body), akn.Identity("tea"))
    root = etree.fromstring(built.to_bytes())
    namespace = etree.QName(root).namespace
    for at, child, what in changes:
        elements = [e for e in root.iter(etree.Element) if e is not root]
        element = elements[at % len(elements)]
        if isinstance(what, tuple):
            element.set(*what)
            continue
        holder = etree.fromstring(f'<h xmlns="{namespace}">{what}</h>')
        if len(holder):
            element.insert(child, holder[0])
        else:
            element.text = (element.text or "") + what
    return akn.parse(etree.tostring(root))


@given(damage)
def test_whatever_is_put_into_a_document_is_kept(changes):
    """Whether it can be made valid or not, a document keeps all that it says and reads as before."""
    lossless(damaged(changes))

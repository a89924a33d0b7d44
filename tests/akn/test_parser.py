"""The one parser refuses what is unsafe or no Akoma Ntoso, each with one line that helps."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.akn import parser
from draftdiff.errors import BadInput

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def document(body: str = "<p>Agrees.</p>") -> str:
    return f'<akomaNtoso xmlns="{NS}"><statement name="resolution"><mainBody>{body}</mainBody></statement></akomaNtoso>'


def crowded(attributes: int) -> bytes:
    names = " ".join(f'a{n}="x"' for n in range(attributes))
    return document(f"<p {names}/>").encode()


def answer(data: bytes) -> str:
    """What is said about the bytes: nothing, or why they are refused."""
    try:
        akn.parse(data)
    except BadInput as error:
        return str(error)
    return ""


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", parser.NotXml, "line 1"),
        (b"PK\x03\x04 no xml", parser.ControlCharacter, "U+0003"),
        (b"Recalling its resolution,", parser.NotXml, "line 1"),
        (document("<p>one\n<b>two</p>").encode(), parser.NotXml, "line 2"),
        (b"<html><body/></html>", parser.NotAkn, "<html>"),
        (b'<akomaNtoso xmlns="urn:other"/>', parser.NotAkn, "urn:other"),
        (b"<akomaNtoso/>", parser.NotAkn, "(none)"),
        (f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]>{document("<p>&a9;</p>")}'.encode(), parser.DoctypeRefused, "line 1"),
        (
            f'<?xml version="1.0"?>\n<!-- c -->\n<!DOCTYPE x SYSTEM "file:///etc/passwd">{document()}'.encode(),
            parser.DoctypeRefused,
            "line 3",
        ),
        (document("<p>a\n\x01</p>").encode(), parser.ControlCharacter, "line 2"),
        (document("<p>a\x00b</p>").encode(), parser.ControlCharacter, "U+0000"),
        (document("<p>&#1;</p>").encode(), parser.NotXml, "line 1"),
        (document("<p>\né</p>").encode("latin-1"), parser.WrongEncoding, "line 2"),
        (b'<?xml version="1.0" encoding="klingon"?>' + document().encode(), parser.WrongEncoding, "klingon"),
        (document("<b>" * 400 + "</b>" * 400).encode(), parser.TooDeep, "too deep"),
        (gzip.compress(document().encode()), parser.WrongEncoding, "UTF-8"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + document().encode(), parser.WrongEncoding, "utf-7"),
        (b'<?xml version="1.0" encoding="hex"?>' + document().encode(), parser.WrongEncoding, "hex"),
        (f"<!DOCTYPE x>{document()}".encode("utf-16"), parser.DoctypeRefused, "line 1"),
        (document("<p>&nbsp;</p>").encode(), parser.NotXml, "nbsp"),
        (document("<p>&#xD800;</p>").encode(), parser.NotXml, "line 1"),
        (crowded(201), parser.TooManyAttributes, "200"),
        (
            document("".join(f'<p xmlns:n{n}="urn:{n}"/>' for n in range(201))).encode(),
            parser.TooManyAttributes,
            "prefixes",
        ),
    ],
)
def test_refuses(data, error, says):
    """Each kind of unusable input has its own error: one line with the source, the place and the remedy."""
    with pytest.raises(error) as caught:
        akn.parse(data, source="draft.xml")
    message = str(caught.value)
    assert message.startswith("draft.xml: ")
    assert says in message
    assert "\n" not in message
    assert caught.value.remedy


def test_refuses_more_than_the_limit():
    """The size is looked at before anything else."""
    with pytest.raises(parser.DocumentTooLarge, match="more than the 100"):
        akn.parse(document().encode(), limit=100)


def test_entities_are_never_expanded():
    """An entity bomb, which would fill any memory, is refused as it stands."""
    data = f'<!DOCTYPE x [<!ENTITY a0 "{"ha" * 1000}">{BOMB}]>{document("<p>&a9;</p>")}'.encode()
    with pytest.raises(parser.DoctypeRefused):
        akn.parse(data)


@pytest.mark.parametrize("piece", ["<p>{}</p>", '<p class="{}"/>', "<!--{}-->"])
def test_a_single_piece_without_end_is_refused(piece):
    """A text, an attribute or a comment beyond all measure has an error of its own, in one line."""
    with pytest.raises(parser.PieceTooLong, match="10 million") as caught:
        akn.parse(document(piece.format("a" * 10_000_001)).encode())
    assert "\n" not in str(caught.value)


def test_huge_numbers_of_attributes_are_refused():
    """Attributes are looked up one after the other, so a hundred thousand of them must not reach the reader."""
    data = crowded(100_000)
    with pytest.raises(parser.TooManyAttributes):
        akn.parse(data)


def test_a_crowd_of_comments_is_read_and_written():
    """Nodes outside of the root are kept, however many there are."""
    data = b"<!---->" * 40_000 + document().encode()
    written = akn.parse(data).to_bytes()
    assert written.count(b"<!---->") == 40_000


def test_inclusions_are_not_followed(tmp_path):
    """An element that asks for another file is kept as it stands, and the file is not opened."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    ask = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    parsed = akn.parse(document(f"<p>Agrees.</p>{ask}").encode())
    assert b"secret words" not in parsed.to_bytes()
    assert b"<xi:include" in parsed.to_bytes()
    assert [clause.text for clause in parsed.version().clauses] == ["Agrees."]


def test_what_looks_like_a_doctype_is_text():
    """The word in a comment or in a text is no DOCTYPE."""
    text = f"<!-- <!DOCTYPE x> -->{document('<p><![CDATA[<!DOCTYPE x>]]></p>')}"
    assert akn.parse(text.encode()).version().clauses[0].text == "<!DOCTYPE x>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "cp1252"]
)
def test_reads_declared_encodings(encoding):
    """A document in an encoding that it declares is read, and written as UTF-8."""
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + document("<p>Décide,</p>")
    parsed = akn.parse(text.encode(encoding))
    assert parsed.version().clauses[0].text == "Décide,"
    assert "Décide".encode() in parsed.to_bytes()


@pytest.mark.parametrize(
    "namespace",
    ["http://www.akomantoso.org/2.0", f"{NS}/CSD13", f"{NS}/CSD03", "http://Inhaltsdaten.LegalDocML.de/1.8.2/"],
)
def test_earlier_drafts_are_brought_up_to_date(namespace):
    """Earlier namespaces and the identifiers of that time are upgraded, and the document tells so."""
    text = document('<paragraph id="para 1"><content><p>Agrees.</p></content></paragraph>').replace(NS, namespace)
    parsed = akn.parse(f"<!-- kept -->{text}<?kept too?>".encode())
    assert parsed.version().clauses[0].eid == "para_1"
    assert namespace in parsed.changes[0]
    written = parsed.to_bytes()
    assert NS.encode() in written
    assert b"<!-- kept -->" in written
    assert b"<?kept too?>" in written


def test_text_is_brought_to_nfc():
    """Decomposed letters, also by character reference, become composed ones, and the document tells so."""
    parsed = akn.parse(document("<p>e\u0301te&#x301;</p>").encode())
    assert parsed.version().clauses[0].text == "été"
    assert parsed.changes == ("1 texts were brought to Unicode NFC",)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_politely(data):
    """Whatever the bytes, the answer is a document or one line."""
    assert "\n" not in answer(data)


@given(st.text(max_size=60), st.integers(0, 100))
def test_broken_documents_are_refused_politely(text, at):
    """A document broken anywhere gives a document or one line."""
    whole = document()
    assert "\n" not in answer((whole[:at] + text + whole[at:]).encode("utf-8", "surrogatepass"))

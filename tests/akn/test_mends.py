"""Mends lose nothing, and each is told."""

from draftdiff import akn
from draftdiff.model import ClauseKind, Item, Outline

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def foreign(*changes: tuple[str, str]) -> akn.Document:
    body = (Item(ClauseKind.OPERATIVE, "Agrees.", "1."), Item(ClauseKind.OPERATIVE, "Ends.", "2."))
    text = akn.build(Outline("eng", None, None, body=body), akn.Identity("x")).to_bytes().decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return akn.parse(text.encode())


def mended(*changes: tuple[str, str]) -> str:
    """The one line that tells the mend of a document that is invalid before and valid after it."""
    document = foreign(*changes)
    assert document.problems()
    before = [(c.label, c.num, c.text) for c in document.version().clauses]
    lines = document.mend()
    assert document.problems() == ()
    assert [(c.label, c.num, c.text) for c in document.version().clauses] == before
    assert document.mend() == document.changes
    assert len(lines) == 1
    return lines[0]


def test_valid_documents_need_no_mend():
    """What is valid is left alone."""
    document = foreign()
    assert document.mend() == ()


def test_double_eids():
    """An eId given twice is kept by the first."""
    assert mended(('eId="para_2"', 'eId="para_1"')) == "1 eId that stood twice was made unique"


def test_empty_ids():
    """An empty identifier is none."""
    assert "1 identifier was empty" in mended(('eId="para_2"', 'eId=""'))


def test_language_on_the_document():
    """xml:lang moves to where the schema has a place for it."""
    assert "xml:lang='en'" in mended(("<statement ", '<statement xml:lang="en" '))


def test_years_as_dates():
    """A year stands for its first day."""
    assert mended(('date="9999-01-01"', 'date="2021"')).startswith("3 dates")


def test_order_of_metadata():
    """The parts of the metadata are put into the order of the schema."""
    references = '<references source="#draftdiff">'
    notes = '<notes source="#a"><note><p>n</p></note></notes>'
    assert "another order" in mended((references, notes + references))


def test_missing_metadata():
    """A document without metadata gets an identification that claims nothing."""
    body = "<body><article><content><p>A</p></content></article></body>"
    data = f'<akomaNtoso xmlns="{NS}"><act name="x">{body}</act></akomaNtoso>'
    document = akn.parse(data.encode())
    assert document.mend() == ("metadata were missing; the identification of an unnamed, undated document was added",)
    assert document.problems() == ()


def test_words_before_sub_paragraphs():
    """Content before points is their introduction."""
    points = "<list><point><num>(a)</num><content><p>one</p></content></point></list>"
    assert "introduction" in mended(("<p>Agrees.</p>\n        </content>", f"<p>Agrees.</p></content>{points}"))


def test_what_cannot_be_mended_is_reported_with_its_line():
    """An invalid element is named with its line and without the namespace."""
    document = foreign(("<num>1.</num>", "<wrong>words</wrong>"))
    document.mend()
    problem = document.problems()[0]
    assert problem.line > 1
    assert problem.message.startswith("Element 'wrong'")


def test_metadata_that_stray_into_a_text_keep_nothing_in_themselves():
    """What has no place is written down elsewhere than in what is being taken away."""
    document = foreign(("<num>1.</num>", "<num>1.</num><wrong/><content><p>a</p><meta/></content>"))
    document.mend()
    assert b"<p>a</p>" in document.to_bytes()

"""A document tells its version: number, day, stage, event; the metadata of others stay."""

from datetime import date

from draftdiff import akn
from draftdiff.model import ClauseKind, Item, Outline

IDENTITY = akn.Identity("quays", body="congress", date=date(2031, 5, 4))


def built() -> akn.Document:
    return akn.build(Outline("eng", None, None, body=(Item(ClauseKind.OPERATIVE, "Agrees.", "1."),)), IDENTITY)


def test_stamp_tells_number_day_and_stage():
    """Number, stage and language are read back; the expression has the day of the version, the work keeps its own."""
    document = built()
    document.stamp(number=2, on=date(2031, 6, 1), stage="committee", lang="fra")
    assert document.problems() == ()
    version = document.version()
    assert (version.version, version.stage, version.lang) == ("2", "committee", "fra")
    assert document.number == 2
    text = document.to_bytes().decode()
    assert 'contains="singleVersion"' in text
    assert '<eventRef date="2031-06-01" source="#original" type="amendment"/>' in text
    assert f'<FRBRuri value="{IDENTITY.work}/eng@2031-06-01"/>' in text
    assert document.identity.date == date(2031, 5, 4)


def test_annexes_are_parts_of_the_same_expression():
    """What a stamp tells of the document it tells of its annexes too."""
    annex = Item(ClauseKind.ANNEX, "Annex", children=(Item(ClauseKind.OPERATIVE, "First.", "1."),))
    document = akn.build(Outline("eng", None, None, body=(annex,)), IDENTITY)
    document.stamp(number=2, on=date(2031, 6, 1))
    assert document.problems() == ()
    text = document.to_bytes().decode()
    assert f'<FRBRthis value="{IDENTITY.work}/eng@2031-06-01/!annex_1"/>' in text
    assert text.count('<FRBRversionNumber value="2"/>') == 2


def test_stamping_twice_changes_nothing():
    """The same facts written again give the same bytes."""
    document = built()
    document.stamp(number=1, on=date(2031, 5, 4), stage="draft")
    once = document.to_bytes()
    document.stamp(number=1, on=date(2031, 5, 4), stage="draft")
    assert document.to_bytes() == once
    assert b'contains="originalVersion"' in once


def test_stages_follow_each_other():
    """The stage is that of the last step; earlier steps stay on record."""
    document = built()
    document.stamp(number=1, on=date(2031, 5, 4), stage="draft")
    document.stamp(number=2, on=date(2031, 5, 9), stage="adopted")
    assert document.version().stage == "adopted"
    assert document.to_bytes().count(b"<step ") == 2
    assert document.problems() == ()


def test_foreign_metadata_stay():
    """A stamp adds to foreign metadata and rewrites none of their identifiers."""
    foreign = built().to_bytes().replace(b"#draftdiff", b"#someone").replace(b'eId="draftdiff"', b'eId="someone"')
    document = akn.parse(foreign)
    before = document.identity
    document.stamp(number=3, on=date(2032, 1, 1), stage="adopted")
    assert document.problems() == ()
    assert document.identity == before
    assert f"{IDENTITY.work}/eng@2031-05-04".encode() in document.to_bytes()
    assert b'<FRBRdate name="version" date="2032-01-01"/>' in document.to_bytes()


def test_a_document_without_metadata_gets_some():
    """A fragment can be stamped."""
    ns = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    document = akn.parse(f'<akomaNtoso xmlns="{ns}"><act name="x"><body><p>A</p></body></act></akomaNtoso>'.encode())
    document.stamp(number=1, on=date(2032, 1, 1))
    assert document.number == 1
    assert "/act/" in document.identity.work
    assert not document.ours

"""URIs follow the naming convention; cobalt is the independent judge."""

from datetime import date

import pytest

from draftdiff import akn
from draftdiff.akn.identity import three_letters
from draftdiff.model import Outline

KIGALI = akn.Identity("kigali-145", body="ipu-assembly", date=date(2022, 10, 15))


def test_uris_of_work_and_expression():
    """The work names country, form, body, day and number; the expression adds language and day."""
    assert KIGALI.work == "/akn/un/statement/resolution/ipu-assembly/2022-10-15/kigali-145"
    assert KIGALI.expression() == f"{KIGALI.work}/eng@2022-10-15"
    assert KIGALI.expression(date(2023, 1, 2)).endswith("/eng@2023-01-02")


def test_official_numbers_are_made_fit_for_uris():
    """Slashes become dashes and spaces underscores."""
    assert akn.Identity("x", date=date(2016, 10, 13), number="71/4 A").work.endswith("/2016-10-13/71-4_A")


@pytest.mark.parametrize(
    "identity", [KIGALI, akn.Identity("undated"), akn.Identity("a", number="A/RES/71/4", lang="fra")]
)
def test_cobalt_reads_the_uris(identity):
    """Another implementation of the convention takes the URIs apart into the same parts."""
    cobalt = pytest.importorskip("cobalt")
    uri = cobalt.FrbrUri.parse(identity.expression())
    assert (uri.country, uri.doctype, uri.subtype, uri.actor) == ("un", "statement", "resolution", identity.body)
    assert uri.language == identity.lang
    assert uri.work_uri(work_component=False) == identity.work


@pytest.mark.parametrize(
    "identity", [KIGALI, akn.Identity("undated"), akn.Identity("a-1", number="A/1", date=KIGALI.date)]
)
def test_a_document_tells_its_identity(identity):
    """What a document was built with can be read from it again."""
    read = akn.parse(akn.build(Outline("eng", None, None), identity).to_bytes()).identity
    assert read.work == identity.work
    assert (read.body, read.date, read.lang) == (identity.body, identity.date, identity.lang)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "eng"),
        ("fr-CH", "fra"),
        ("ara", "ara"),
        ("??", None),
        ("iw", "heb"),
        ("http://x/language/FRA", "fra"),
        ("esp", "spa"),
        ("hebrew", "heb"),
        ("ger", "deu"),
    ],
)
def test_language_tags(tag, code):
    """Two-letter tags become the three letters that AKN writes."""
    assert three_letters(tag) == code

"""The real amendments of other parliaments are read: their numbers, sponsors and outcomes, and what they tell to do."""

from collections import Counter
from datetime import date

import pytest
from compiled_list import resolution, told

from draftdiff.amendments.instructions.directive import Action, Unit, Where
from draftdiff.amendments.instructions.foreign import (
    ForeignAmendment,
    NoForeignAmendment,
    html_lines,
    instructions_of,
    read_foreign,
)
from draftdiff.amendments.instructions.published import read_published
from draftdiff.amendments.model import SponsorRole
from draftdiff.errors import BadInput

FOLDERS = ("akn2", "fr-an", "fr-senat", "it-senato", "us")
VERSIONS = ("de-vereinsgesetz/2_2017-03-15_amending-act.xml", "fr-plfss2018/3_amendments-Senat-63-short.csv")
UNDERSTOOD = 0.9
"""Of the instructions in the corpus; what is missing names rows and columns of a table, which no resolution has."""


@pytest.fixture(scope="module")
def published(shared) -> dict[str, tuple[ForeignAmendment, ...]]:
    """All published amendments, by the file that they stand in."""
    corpus = shared / "corpus"
    paths = [path for folder in FOLDERS for path in sorted((corpus / "amendments" / folder).rglob("*.*"))]
    paths += [corpus / "versions" / name for name in VERSIONS]
    return {str(path.relative_to(corpus)): read_foreign(path.read_bytes(), source=path.name) for path in paths}


def test_every_document_is_read(published):
    """Each document gives its amendments; a list of those to be discussed gives them without their words."""
    assert len(published) == 27
    count = Counter(name.split("/")[1] for name, found in published.items() for _ in found)
    assert count == {
        "akn2": 7,
        "fr-an": 22,
        "fr-senat": 2,
        "it-senato": 2,
        "us": 1,
        "de-vereinsgesetz": 1,
        "fr-plfss2018": 2,
    }


def test_nearly_all_instructions_are_understood(published):
    """Of the instructions in these documents no more than a few give no directive, and these are known."""
    read = [
        (name, amendment.number, directives)
        for name, found in published.items()
        for amendment in found
        if amendment.lines
        for _, directives in instructions_of(amendment)
    ]
    missed = [(name.rpartition("/")[2], number) for name, number, directives in read if not directives]
    assert set(missed) <= {("155.xml", "155"), ("jeu_complet_2019-2020_139.csv", "I-744")}
    assert (len(read) - len(missed)) / len(read) >= UNDERSTOOD


def test_who_proposed_what_and_what_became_of_it(published):
    """Numbers, sponsors, places, days and outcomes are those of the documents."""
    (one,) = published["amendments/fr-an/269/135.xml"]
    assert (one.number, one.heading, one.outcome, one.received) == ("135", "Article 9", "Adopté", date(2016, 10, 19))
    (sub,) = published["amendments/fr-an/911/2.xml"]
    assert (sub.number, sub.parent) == ("2", "1")
    (many,) = published["amendments/it-senato/00745981-em.akn.xml"]
    assert many.number == "1.200"
    assert len(many.sponsors) == 7
    assert {sponsor.role for sponsor in many.sponsors} == {SponsorRole.MEMBER}
    first, second = published["versions/fr-plfss2018/3_amendments-Senat-63-short.csv"]
    assert (first.number, first.outcome) == ("31", "Adopté")
    assert (second.number, second.outcome, second.received) == ("443", "Rejeté", date(2017, 11, 13))
    assert all(amendment.justification for amendment in (first, second))


def test_what_is_told_to_do(published):
    """The directives are what the words, or the marks in the document, say."""

    def of(name: str) -> list[tuple[Action, str | None]]:
        return [(d.action, d.old) for a in published[name] for _, found in instructions_of(a) for d in found]

    assert of("amendments/fr-an/269/177.xml") == [(Action.DELETE_CLAUSE, None)]
    assert len(of("amendments/fr-an/269/941.xml")) == 1
    assert of("amendments/fr-an/911/3.xml") == [(Action.REPLACE_WORDS, "la date de sa promulgation")]
    assert of("amendments/it-senato/00745990-em.akn.xml")[0][0] is Action.INSERT_WORDS
    assert of("versions/de-vereinsgesetz/2_2017-03-15_amending-act.xml") == [
        (Action.REPLACE_WORDS, "§ 9 Abs. 1 Satz 2, Abs. 2")
    ]
    assert [action for action, _ in of("amendments/akn2/AmendmentList_Bungeni_2010-10-28v1.xml")] == [
        Action.INSERT_CLAUSE,
        Action.REWRITE,
        Action.DELETE_CLAUSE,
    ]


# --- invented documents of these kinds ----------------------------------------------------------------


def test_marked_words_are_read_in_any_language():
    """Words that a document marks as old and new need no grammar."""
    xml = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><amendment><preface><p><docNumber>No. 4'
        "</docNumber><docProponent>A. Member</docProponent></p></preface><amendmentBody><amendmentHeading><p><ref "
        'href="#x">Paragraph 3</ref></p></amendmentHeading><amendmentContent><p><mod>Vaihdetaan <quotedText>vanha'
        "</quotedText> sanaksi <quotedText>uusi</quotedText></mod></p></amendmentContent></amendmentBody></amendment>"
        "</akomaNtoso>"
    )
    (one,) = read_foreign(xml.encode(), source="x.xml")
    ((_, (directive,)),) = instructions_of(one)
    assert (one.number, one.heading, one.sponsors[0].name) == ("4", "Paragraph 3", "A. Member")
    assert (directive.action, directive.old, directive.texts) == (Action.REPLACE_WORDS, "vanha", ("uusi",))
    assert (directive.targets[0].unit, directive.targets[0].number) == (Unit.PARAGRAPH, "3")


def test_a_new_article_of_the_assembly():
    """Where the document itself says that it adds an article, all of its text is that article."""
    xml = (
        "<amendement><numero>7</numero><dispositif>&lt;p&gt;Les quais sont calmes.&lt;/p&gt;</dispositif>"
        "<listeDesSignataires>Mme Une et M. Autre</listeDesSignataires><dateDepot>03/05/2031</dateDepot>"
        "<division><titre>Article 2</titre><avantApres>Apres</avantApres><articleAdditionnel>1</articleAdditionnel>"
        "<divisionRattache>APRES L'ARTICLE 2</divisionRattache></division></amendement>"
    )
    (one,) = read_foreign(xml.encode(), source="x.xml")
    (directive,) = one.directives
    assert (directive.action, directive.where) == (Action.INSERT_CLAUSE, Where.AFTER)
    assert directive.beside is not None
    assert (directive.beside.unit, directive.beside.number) == (Unit.ARTICLE, "2")
    assert directive.texts == ("Les quais sont calmes.",)
    assert [sponsor.name for sponsor in one.sponsors] == ["Mme Une", "M. Autre"]
    assert one.received == date(2031, 5, 3)


def test_published_amendments_on_a_text_on_record():
    """What another parliament published is placed on a text that has such clauses, and asked about on any other."""
    xml = (
        "<amendement><numero>7</numero><dispositif>&lt;p&gt;Au paragraphe 1 du dispositif, supprimer le mot « stable "
        "».&lt;/p&gt;</dispositif><listeDesSignataires>Mme Une</listeDesSignataires><sortEnSeance>Rejeté</sortEnSeance>"
        "</amendement>"
    )
    read = read_published(xml.encode(), resolution("fra"), source="x.xml")
    (proposal,) = read.proposals
    assert [told(edit) for edit in proposal.edits] == [("rewrite", "OP1", (("stable", ""),))]
    assert (proposal.number, proposal.decided) == ("7", "Rejeté")
    gone = read_published(xml.replace("stable", "durable").encode(), resolution("fra"), source="x.xml")
    assert gone.proposals[0].edits == ()
    assert gone.proposals[0].question == "'durable' does not stand in OP1: which words are meant?"


def test_the_real_amendments_on_another_text(shared):
    """On a text that they are not to, no published amendment is placed: each is asked about."""
    for folder in ("akn2", "fr-an", "it-senato"):
        for path in sorted((shared / "corpus" / "amendments" / folder).rglob("*.xml")):
            read = read_published(path.read_bytes(), resolution("fra"), source=path.name)
            assert all(not proposal.edits and proposal.question for proposal in read.proposals)


def test_several_numbered_instructions():
    """Instructions numbered I, II are each read for themselves."""
    csv = (
        "sep=\t\nNuméro \tSubdivision \tAuteur \tAu nom de \tDate de dépôt \tDispositif \tObjet \tSort \n"
        "3\tArticle 1\tMme UNE\tgroupe X\t2031-05-03\t<p>I. – Supprimer l&#8217;alinéa 2.</p><p>II. – Supprimer "
        "l&#8217;alinéa 4.</p>\t<p>Trop long.</p>\tAdopté\n"
    )
    (one,) = read_foreign(csv.encode("cp1252"), source="x.csv")
    assert [directives[0].targets[0].indent for _, directives in instructions_of(one)] == [2, 4]
    assert [sponsor.role for sponsor in one.sponsors] == [SponsorRole.MEMBER, SponsorRole.BODY]


@pytest.mark.parametrize("data", [b"", b"plain words", b"<html/>", b"\xff\xfe\x00", b"<bill", b"sep=\t\nA\tB\n1\t2"])
def test_what_is_no_amendment(data):
    """A document of another kind is refused in one line."""
    with pytest.raises(BadInput) as refused:
        read_foreign(data, source="x")
    assert "\n" not in str(refused.value)


def test_a_document_without_amendments():
    """An agenda on which nothing stands is no amendment."""
    with pytest.raises(NoForeignAmendment, match="no amendment of a known kind"):
        read_foreign(b"<amdtsParOrdreDeDiscussion/>", source="x.xml")


def test_html():
    """Blocks are lines, other markup is left out."""
    assert html_lines("<p>a <b>b</b></p><p>&nbsp;</p>c<br/>d &lt; e") == ["a b", "c", "d < e"]

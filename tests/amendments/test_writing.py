"""The official wording of an edit is what a secretariat prints, and read back it is the same edit."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from draftdiff.amendments import proposing
from draftdiff.amendments.instructions.reading import read_directives
from draftdiff.amendments.instructions.resolving import resolve
from draftdiff.amendments.instructions.writing import instruction, reads_back
from draftdiff.amendments.model import NewClause, Part
from draftdiff.errors import DraftdiffError
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from tests.conftest import HARBOURS

PORTS = """\
Troisième Congrès des assemblées côtières

Le calme des ports

Le troisième Congrès des assemblées côtières,

Rappelant sa déclaration de 2027 sur les petits ports,

Notant avec préoccupation le bruit que les grues et les moteurs apportent aux vieux quartiers,

Convaincu que pêcheurs, riverains et voyageurs peuvent partager un même quai,

1. Prie instamment les assemblées côtières d’adopter des heures de calme pour la manutention de nuit ;

2. Demande aux autorités portuaires :

a) de mesurer le bruit à chaque quai une fois par an ;

b) de publier les chiffres sans retard ;

3. Encourage les chantiers à offrir des moteurs plus calmes pour les bacs et à réparer les vieux moteurs sans frais ;

4. Prie le Secrétariat de faire rapport au quatrième Congrès.
"""
ENGLISH = read(HARBOURS.encode(), source="harbours.txt").version
FRENCH = read(PORTS.encode(), source="ports.txt").version
OP, PP, SUB = ClauseKind.OPERATIVE, ClauseKind.PREAMBULAR, ClauseKind.SUBPARAGRAPH


def test_the_wording_is_that_of_a_secretariat():
    """A heading with the place, the instruction, the new text; the same in both languages."""
    for version, expected in (
        (ENGLISH, "Operative paragraph 4\nAmend to read as follows:\n4. Thanks all;"),
        (FRENCH, "Paragraphe 4 du dispositif\nModifier comme suit\u00a0:\n4. Thanks all;"),
    ):
        assert instruction([proposing.rewrite(version.clause("OP4"), "Thanks all;")], version) == expected
    new = proposing.insert_clauses(ENGLISH, ENGLISH.clause("OP3"), Part.OPERATIVE, [NewClause(OP, "Asks;", "3 bis.")])
    assert instruction([new], ENGLISH) == (
        "New operative paragraph 3 bis\n"
        "Add a new paragraph after operative paragraph 3 to read as follows:\n"
        "3 bis. Asks;"
    )
    assert instruction([proposing.delete(FRENCH, FRENCH.clause("OP2(a)"))], FRENCH) == (
        "Alinéa a) du paragraphe 2 du dispositif\nSupprimer l’alinéa."
    )
    assert instruction([proposing.delete_words(ENGLISH.clause("OP3"), "free of charge")], ENGLISH) == (
        "Operative paragraph 3\nDelete the words “free of charge”."
    )


def test_what_stands_twice_is_told_apart():
    """The wording counts the occurrence, or quotes more words, so that it can mean one place only."""
    op3 = FRENCH.clause("OP3")
    edit = proposing.replace_words(op3, "moteurs", "engins", 2)
    assert instruction([edit], FRENCH).splitlines()[1] == (
        "Remplacer le mot «\u00a0moteurs\u00a0» par le mot «\u00a0engins\u00a0» la deuxième fois."
    )
    edit = proposing.insert_words(op3, "à essence", after="moteurs", occurrence=2)
    assert instruction([edit], FRENCH).splitlines()[1] == (
        "Après les mots «\u00a0vieux moteurs\u00a0», insérer les mots «\u00a0à essence\u00a0»."
    )


def test_several_edits_are_counted():
    """Each names its place itself; new text stands in quotation marks, so that it ends."""
    edits = [
        proposing.replace_words(ENGLISH.clause("OP4"), "report", "speak"),
        proposing.delete(ENGLISH, ENGLISH.clause("PP2")),
        proposing.insert_clauses(ENGLISH, ENGLISH.clause("OP4"), Part.OPERATIVE, [NewClause(OP, "Asks;")]),
        proposing.move(ENGLISH, ENGLISH.clause("OP3"), None, Part.OPERATIVE),
    ]
    written = instruction(edits, ENGLISH)
    assert written.splitlines() == [
        "1. In operative paragraph 4, replace the word “report” with the word “speak”.",
        "2. Delete preambular paragraph 2.",
        "3. Add a new paragraph after operative paragraph 4 to read as follows:",
        "“Asks;”",
        "4. Move operative paragraph 3 to the beginning of the operative part.",
    ]
    assert reads_back(written, edits, ENGLISH, "eng")


def test_paragraphs_that_give_way_are_told_in_one_sentence():
    """What is taken out together with others in its place is a replacing."""
    edits = [
        proposing.delete(ENGLISH, ENGLISH.clause("PP1")),
        proposing.delete(ENGLISH, ENGLISH.clause("PP2")),
        proposing.insert_clauses(ENGLISH, ENGLISH.clause("PP2"), Part.PREAMBULAR, [NewClause(PP, "Noting,")]),
    ]
    written = instruction(edits, ENGLISH)
    assert written == "Delete preambular paragraphs 1 and 2 and substitute therefor the following:\nNoting,"
    assert reads_back(written, edits, ENGLISH, "eng")


# --- the law ----------------------------------------------------------------------------------

WORDS = {
    "eng": "ports the and, boats “quiet” of non-noise 2254 (2015) harbour’s to; at (small) night.".split(),
    "fra": "ports les et, bateaux l’eau « calme » de aujourd’hui la nuit (petits) qu’ils d’or.".split(),
}


def said(lang, least=1, most=6):
    return st.lists(st.sampled_from(WORDS[lang]), min_size=least, max_size=most).map(" ".join)


@st.composite
def rewording(draw, version):
    """A clause with some of its words replaced, taken out, or others put in, at one or several places."""
    clause = draw(st.sampled_from([c for c in version.clauses if c.kind is not ClauseKind.FORMULA]))
    words = clause.text.split(" ")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(words)))
        fresh = draw(st.lists(st.sampled_from(WORDS[version.lang]), max_size=3))
        words[at : at + draw(st.integers(0, 2))] = fresh
    return proposing.rewrite(clause, " ".join(words))


@st.composite
def structure(draw, version):  # noqa: PLR0911 (one kind of edit a case)
    """A clause put in, taken out, moved, split, or merged with another."""
    paragraphs = [c for c in version.clauses if c.kind in (OP, PP, SUB)]
    clause, other = draw(st.sampled_from(paragraphs)), draw(st.sampled_from(paragraphs))
    text = "Urges " + draw(said(version.lang))
    new = [NewClause(clause.kind, text)]
    kind = draw(st.sampled_from(["insert", "before", "first", "delete", "move", "start", "split", "merge", "merge as"]))
    part = proposing.part_of(version, clause)
    match kind:
        case "insert":
            return proposing.insert_clauses(version, clause, part, new)
        case "before":
            return proposing.insert_before(version, clause, new)
        case "first":
            return proposing.insert_clauses(
                version, None, part, [NewClause(OP if part is Part.OPERATIVE else PP, text)]
            )
        case "delete":
            return proposing.delete(version, clause)
        case "move":
            assume(other.kind is clause.kind)
            return proposing.move(version, clause, other, part)
        case "start":
            assume(clause.kind is not SUB)
            return proposing.move(version, clause, None, part)
        case "split":
            words = clause.text.split(" ")
            at = draw(st.integers(1, len(words) - 1))
            return proposing.split(clause, " ".join(words[at:]))
        case "merge":
            return proposing.merge(version, [clause, other])
        case _:
            assume("OP2" not in (clause.label, other.label))  # what would become of its sub-paragraphs is asked
            return proposing.merge(version, [clause, other], text)


def fixed_point(edits, version):
    """Edit, wording, edit, wording: the second of each is the first."""
    written = instruction(edits, version)
    again = resolve(read_directives(written.split("\n"), version.lang), version)
    assert again.question is None, written
    assert proposing.identical(again.edits, edits), written
    assert instruction(again.edits, version) == written


@settings(max_examples=60)
@pytest.mark.parametrize("version", [ENGLISH, FRENCH], ids=["eng", "fra"])
@given(data=st.data())
def test_other_words_read_back_are_the_same_edit(version, data):
    """Law: replacing, putting in and taking out words, wherever and however many, survive being written and read."""
    try:
        edit = data.draw(rewording(version))
    except DraftdiffError:
        assume(False)
    fixed_point([edit], version)


@settings(max_examples=60)
@pytest.mark.parametrize("version", [ENGLISH, FRENCH], ids=["eng", "fra"])
@given(data=st.data())
def test_other_clauses_read_back_are_the_same_edit(version, data):
    """Law: new clauses, deletions, moves, splits and merges survive being written and read."""
    try:
        edit = data.draw(structure(version))
    except DraftdiffError:
        assume(False)
    fixed_point([edit], version)


@settings(max_examples=30)
@given(data=st.data())
def test_several_edits_read_back_are_the_same(data):
    """Law: an amendment of several edits survives being written and read."""
    try:
        edits = [data.draw(rewording(ENGLISH)), data.draw(structure(ENGLISH)), data.draw(structure(ENGLISH))]
        edits = list(proposing.together(edits))
    except DraftdiffError:
        assume(False)
    fixed_point(edits, ENGLISH)

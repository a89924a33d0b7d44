"""Instructions in French, and the Italian ones of the table, are read by the same grammar."""

import pytest

from tests.amendments.directives import read

FRENCH = [
    ("Paragraphe 3 du préambule / Modifier comme suit : / Rappelant la mer,", "rewrite pp3 +Rappelant la mer,"),
    ("Rédiger ainsi l'alinéa 2 : / « Un port dort. / « Il rêve. »", "rewrite p.i2 +Un port dort. +Il rêve."),
    ("Modifier le titre comme suit : / Ports calmes", "rewrite title +Ports calmes"),
    ("Le paragraphe 4 est remplacé par le texte suivant : / Prie tous ;", "rewrite p4 +Prie tous ;"),
    ("Supprimer les premier et deuxième alinéas du préambule et les remplacer par le texte suivant : / « Vu la mer, »",
     "rewrite pp1,pp2 +Vu la mer,"),
    ("Supprimer le paragraphe 4 du dispositif.", "delete-clause op4"),
    ("Supprimer les alinéas 3 à 5.", "delete-clause p.i3,p.i4,p.i5"),
    ("ART. 9 / Supprimer cet article.", "delete-clause art9"),
    ("Le paragraphe 4 du dispositif est supprimé.", "delete-clause op4"),
    ("Nouveau paragraphe 5 bis du dispositif / Ajouter un nouveau paragraphe après le paragraphe 5 du dispositif, "
     "libellé comme suit : / 5 bis. Prie les ports ;", "insert-clause op5bis* after op5 +5 bis. Prie les ports ;"),
    ("Ajouter au début du préambule un nouveau paragraphe libellé comme suit : / Rappelant la mer,",
     "insert-clause p* start pp +Rappelant la mer,"),
    ("ART. 9 / Compléter cet article par l’alinéa suivant : / « IX. – Un port dort. »",
     "insert-clause p* end art9 +IX. – Un port dort."),
    ("Après l’article 2 / Insérer un article additionnel ainsi rédigé : / Un port dort.",
     "insert-clause art* after art2 +Un port dort."),
    ("À l'alinéa 4, substituer aux mots : / « les grands navires » / les mots : / « les bateaux ».",
     "replace-words p.i4 <les grands navires> +les bateaux"),
    ("I. – À l’alinéa 2, substituer au montant : / « 88,9 » / le montant : / « 88,7 ».",
     "replace-words p.i2 <88,9> +88,7"),
    ("Au paragraphe 4 du dispositif, remplacer « grand » par « petit »", "replace-words op4 <grand> +petit"),
    ("Substituer « b » à « a » au paragraphe 4.", "replace-words p4 <a> +b"),
    ("Au paragraphe 4, au lieu de « a », lire « b ».", "replace-words p4 <a> +b"),
    ("Au paragraphe 4, remplacer les mots de « a » à « b » par « c ».", "replace-words p4 <a> <b> +c through"),
    ("Dans l'ensemble du texte, remplacer « navires » par « bateaux ».",
     "replace-words ? <navires> +bateaux everywhere"),
    ("Au paragraphe 4, remplacer « a » par « b » la deuxième fois.", "replace-words p4 <a> +b #2"),
    ("Alinéa 12, première phrase / Remplacer les mots : / trois ans / par les mots : / cinq ans",
     "replace-words p.s1.i12 <trois ans> +cinq ans"),
    ("Après le mot « navires », insérer les mots « et bateaux ».", "insert-words ? after <navires> +et bateaux"),
    ("À la fin du paragraphe 4 du dispositif, ajouter « sans délai ».", "insert-words op4 end +sans délai"),
    ("Compléter le paragraphe 4 par les mots « sans délai ».", "insert-words p4 end +sans délai"),
    ("Au troisième alinéa du préambule, supprimer les mots « de la mer ».", "delete-words pp3 <de la mer>"),
    ("Au paragraphe 4, supprimer tous les mots après « navires ».", "delete-words p4 after <navires> through"),
    ("Fusionner les paragraphes 3 et 4 du dispositif", "merge op3,op4"),
    ("Scinder le paragraphe 3 du dispositif avant les mots « et de réparer ».", "split op3 before <et de réparer>"),
    ("Déplacer le paragraphe 7 après le paragraphe 5.", "move p7 after p5"),
]  # fmt: skip

ITALIAN = [
    ("Al comma 4, dopo le parole: «a b» inserire le seguenti: «c d».", "insert-words p4 after <a b> +c d"),
    ("Al comma 2, sostituire le parole: «a» con le seguenti: «b»", "replace-words p2 <a> +b"),
    ("Sostituire l'articolo con il seguente: / «Il porto dorme.»", "rewrite art +Il porto dorme."),
    ("Sopprimere il comma 3.", "delete-clause p3"),
    ("Al comma 1, lettera b), sopprimere le parole: «a».", "delete-words p1(b) <a>"),
    ("Dopo il comma 3, aggiungere il seguente: «3-bis. Il porto.»", "insert-clause ? after p3 +3-bis. Il porto."),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_a_french_form_is_read(text, expected):
    """In the manner of assemblies, of the Senate and of the United Nations."""
    assert read(text, "fra") == [expected]
    assert read(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), ITALIAN)
def test_an_italian_form_is_read(text, expected):
    """The forms of the Italian Senate."""
    assert read(text, "ita") == [expected]


@pytest.mark.parametrize(
    "text", ["L'Assemblée prie les États de remplacer le charbon.", "Supprimer la pauvreté au paragraphe 4."]
)
def test_a_french_sentence_that_is_no_instruction_gives_none(text):
    """Words of the trade alone make no instruction."""
    assert read(text) == []

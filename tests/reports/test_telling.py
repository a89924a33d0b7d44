"""One sentence for each row, in English and French, from rows of our own making."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import Change, ChangeKind, compare, diff_words
from draftdiff.diff.hunks import HunkType
from draftdiff.diff.significance.consequences import classify
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports import telling
from draftdiff.reports.astray import Astray
from draftdiff.reports.moves import Surroundings, surroundings
from draftdiff.reports.telling import question, questions, quoted, sentence, sentences
from draftdiff.tongues import speaking

NBSP = "\N{NO-BREAK SPACE}"
MAPPING = {"OP5": ("OP6",), "OP7": ("OP8",)}


def clause(label, text="", num=None):
    kinds = {"PP": ClauseKind.PREAMBULAR, "OP": ClauseKind.OPERATIVE, "No": ClauseKind.NOTE, "Ti": ClauseKind.TITLE}
    return Clause(label, kinds[label[:2]], text, num, depth="(" in label)


def row(old, new, kind=ChangeKind.EDITED, **facts):
    """A row between clauses given as (label, text) pairs."""
    before, after = (tuple(clause(*item) for item in side) for side in (old, new))
    words = diff_words(" ".join(c.text for c in before), " ".join(c.text for c in after))
    facts.setdefault("renumbered", bool(before and after) and before[0].label != after[0].label)
    return Change(kind, before, after, words, **facts)


def told(change, language="en", around=None, **facts):
    types = classify(change.old, change.new, change.words, MAPPING, renumbered=change.renumbered)
    return sentence(change, types, language=language, surroundings=around, mapping=MAPPING, **facts)


@pytest.mark.parametrize(
    ("old", "new", "english", "french"),
    [
        (
            ("OP5", "The port calls upon crews to rest and to eat;"),
            ("OP6", "The port urges crews to rest, including cooks, and to eat;"),
            "OP5 became OP6; “urges” replaced “calls upon”; “, including cooks,” was added.",
            "OP5 est devenu OP6 ; « urges » remplace « calls upon » ; « , including cooks, » a été ajouté.",
        ),
        (
            ("OP5", "Keeps the small lamps lit;"),
            ("OP5", "Keeps the lamps lit;"),
            "In OP5, “small” was deleted.",
            "Dans OP5, « small » a été supprimé.",
        ),
        (
            ("OP5", "Keeps the “old” lamps lit;"),
            ("OP5", "Keeps the old lamps lit;"),
            "In OP5, the quotation marks around “old” were deleted.",
            "Dans OP5, les guillemets autour de « old » ont été supprimés.",
        ),
        (
            ("OP5", "Keeps the old lamps lit;"),
            ("OP5", "Keeps the “old” lamps lit;"),
            "In OP5, quotation marks were put around “old”.",
            "Dans OP5, des guillemets ont été mis autour de « old ».",
        ),
        (
            ("OP5", "Keeps the lamps when no-one is there;"),
            ("OP5", "Keeps the lamps when no one is there;"),
            "In OP5, “no one” replaced “no-one”.",
            "Dans OP5, « no one » remplace « no-one ».",
        ),
        (
            ("OP5", "Keeps the 'old' lamps lit;"),
            ("OP5", "Keeps the “old” lamps lit;"),
            "In OP5, only quotation marks were changed.",
            "Dans OP5, seul changement : les guillemets.",
        ),
        (
            ("OP5", "Keeps the keeper's lamps lit;"),
            ("OP5", "Keeps the keeper’s lamps lit;"),
            "In OP5, only apostrophes were changed.",
            "Dans OP5, seul changement : les apostrophes.",
        ),
        (
            ("OP5", "Keeps the keeper's 'old' lamps lit;"),
            ("OP5", "Keeps the keeper’s “old” lamps lit by night;"),
            "In OP5, “by night” was added; apostrophes and quotation marks were changed too.",
            "Dans OP5, « by night » a été ajouté ; autres retouches : les apostrophes et les guillemets.",
        ),
        (
            ("OP5", "Keeps the lamps and the quays lit;"),
            ("OP5", "Keeps the lamps, the quays and the buoys lit;"),
            "In OP5, “and the buoys” was added.",
            "Dans OP5, « and the buoys » a été ajouté.",
        ),
        (
            ("OP5", "Keeps the lamps, the quays and the buoys lit;"),
            ("OP5", "Keeps the lamps and the quays lit;"),
            "In OP5, “and the buoys” was deleted.",
            "Dans OP5, « and the buoys » a été supprimé.",
        ),
        (
            ("OP5", "Keeps the lamps and the quays lit;"),
            ("OP5", "Keeps the lamps, the quays lit;"),
            "In OP5, “,” replaced “and”.",
            "Dans OP5, « , » remplace « and ».",
        ),
        (
            ("OP5", "Keeps [all] [old] lamps lit;"),
            ("OP5", "Keeps all lamps lit;"),
            "In OP5, the brackets around “all” were lifted; “[old]” was deleted.",
            "Dans OP5, les crochets autour de « all » ont été levés ; « [old] » a été supprimé.",
        ),
        (
            ("OP5", "Keeps all lamps lit;"),
            ("OP5", "Keeps [all] lamps lit;"),
            "In OP5, brackets were put around “all”.",
            "Dans OP5, des crochets ont été mis autour de « all ».",
        ),
        (
            ("OP5", "Keeps the harbour lit;"),
            ("OP5", "Keeps the harbor lit;"),
            "In OP5, only the spelling was changed: “harbor” for “harbour”.",
            "Dans OP5, seul changement : l’orthographe (« harbor » au lieu de « harbour »).",
        ),
        (
            ("OP5", "Keeps every harbour lit in winter - and spring – in 'old' towns;"),
            ("OP5", "Keeps every harbor lit in winter – and spring – in “old” towns;"),
            "In OP5, only the spelling, dashes and quotation marks were changed.",
            "Dans OP5, seuls changements : l’orthographe, les tirets et les guillemets.",
        ),
        (
            ("OP5", "Keeps the  lamps of paragraph 5 above lit;"),
            ("OP5", "Keeps the lamps of paragraph 6 above lit;"),
            "In OP5, the reference to “paragraph 5 above” follows the new numbering; spaces were changed too.",
            "Dans OP5, le renvoi à « paragraph 5 above » suit la nouvelle numérotation ; autre retouche : les espaces.",
        ),
        (
            ("PP5", "Recalling the tides,"),
            ("PP5", "Also recalling the tides;"),
            "In PP5, the lead “Recalling” now reads “Also recalling”; the closing punctuation was changed.",
            "Dans PP5, l’amorce « Recalling » se lit désormais « Also recalling » ; la ponctuation finale a changé.",
        ),
        (
            ("PP5", "回顾潮汐，"),
            ("PP5", "又回顾潮汐，"),
            "In PP5, the chaining of the lead verb was changed.",
            "Dans PP5, l’enchaînement de l’amorce a changé.",
        ),
        (
            ("Title", "Small ports"),
            ("Title", "Great ports"),
            "In the title, “Great” replaced “Small”.",
            "Dans le titre, « Great » remplace « Small ».",
        ),
    ],
)
def test_an_edit_is_told_word_for_word(old, new, english, french):
    """What is of substance by its words, what follows by its nature, what is editorial by its kind."""
    change = row([old], [new])
    assert told(change) == english
    assert told(change, "fr").replace(NBSP, " ") == french


@pytest.mark.parametrize(
    ("change", "around", "english", "french"),
    [
        (
            row([], [("OP9", "Urges haste;")], ChangeKind.INSERTED),
            Surroundings(None, "OP8"),
            "New OP9 was inserted after OP8.",
            "OP9 est nouveau et suit OP8.",
        ),
        (
            row([], [("OP1", "Urges haste;")], ChangeKind.INSERTED),
            Surroundings(None, ""),
            "New OP1 was inserted at the beginning.",
            "OP1 est nouveau et se trouve au début.",
        ),
        (
            row([], [("Note 1", "A note.")], ChangeKind.INSERTED),
            None,
            "New Note 1 was inserted.",
            "Note 1 est nouveau.",
        ),
        (
            row([("OP4", "Urges haste;")], [], ChangeKind.DELETED),
            Surroundings("OP3", None),
            "OP4 was deleted.",
            "OP4 a été supprimé.",
        ),
        (
            row([("OP7", "Urges haste;")], [("OP3", "Urges haste;")], ChangeKind.UNCHANGED, moved=True),
            Surroundings("OP6", "OP2"),
            "OP7 was moved from after OP6 to after what is now OP2; it became OP3.",
            "OP7 a été déplacé : il suivait OP6 et suit désormais OP2 ; il est devenu OP3.",
        ),
        (
            row([("OP1", "Urges haste;")], [("OP3", "Urges haste;")], ChangeKind.UNCHANGED, moved=True),
            Surroundings("", "OP2"),
            "OP1 was moved from the beginning to after what is now OP2; it became OP3.",
            "OP1 a été déplacé : il était au début et suit désormais OP2 ; il est devenu OP3.",
        ),
        (
            row([("OP1", "Urges haste;")], [("OP1", "Urges haste;")], ChangeKind.UNCHANGED, moved=True),
            None,
            "OP1 was moved.",
            "OP1 a été déplacé.",
        ),
        (
            row(
                [("PP3", "Aware of tides and of winds,")],
                [("PP3", "Aware of tides,"), ("PP4", "Of winds,")],
                ChangeKind.SPLIT,
            ),
            None,
            "PP3 was split into PP3 and PP4.",
            "PP3 a été scindé en PP3 et PP4.",
        ),
        (
            row(
                [("OP2", "Asks for oil;"), ("OP3", "Asks for wicks;"), ("OP4", "Asks for glass;")],
                [("OP2", "Asks for oil; Asks for wicks; Asks for glass;")],
                ChangeKind.MERGED,
            ),
            None,
            "OP2, OP3 and OP4 were merged into OP2.",
            "OP2, OP3 et OP4 ont été fusionnés en OP2.",
        ),
        (
            row([("OP5", "Urges haste;")], [("OP5", "Urges haste;")], ChangeKind.UNCHANGED),
            None,
            "OP5 is unchanged.",
            "Rien n’a changé dans OP5.",
        ),
        (
            row([("OP5", "Urges haste;")], [("OP5", "Urges haste;")], ChangeKind.UNCHANGED, format=True),
            None,
            "In OP5, only the format was changed.",
            "Dans OP5, seul changement : la mise en forme.",
        ),
        (
            row([("OP5", "Urges haste;")], [("OP6", "Urges haste;")], ChangeKind.UNCHANGED),
            None,
            "OP5 became OP6.",
            "OP5 est devenu OP6.",
        ),
        (
            row(
                [("OP5", "Urges haste;", "5.")],
                [("OP5", "Urges haste;", "6.")],
                ChangeKind.UNCHANGED,
                renumbered=True,
            ),
            None,
            "OP5 was numbered 5 and is now 6.",
            "OP5 portait le numéro 5 et porte désormais le numéro 6.",
        ),
        (
            row([("OP5", "Urges haste;")], [("OP6", "Asks for oil;")], possibly=True),
            None,
            "OP5 possibly became OP6; “Asks for oil” replaced “Urges haste”.",
            "OP5 est peut-être devenu OP6 ; « Asks for oil » remplace « Urges haste ».",
        ),
    ],
)
def test_what_happened_to_a_clause_is_told_first(change, around, english, french):
    """Inserted, deleted, moved, split, merged, renumbered, or nothing at all."""
    assert told(change, around=around) == english
    assert told(change, "fr", around).replace(NBSP, " ") == french


def test_many_changes_are_counted():
    """Beyond the most that are told, the rest is a number."""
    old = "one lamp two quays three towns four crews five cooks".split()
    words = tuple(pair for word in old for pair in (("-", word), ("+", word.upper()), ("=", " and ")))
    text = "".join(text for op, text in words if op != "+"), "".join(text for op, text in words if op != "-")
    change = Change(ChangeKind.EDITED, (clause("OP1", text[0]),), (clause("OP1", text[1]),), words)
    types = (HunkType.SUBSTANTIVE,) * len(old)
    assert sentence(change, types).endswith("“TWO” replaced “two” and 7 further changes.")
    assert sentence(change, types, language="fr").endswith("et 7 autres changements.")
    assert sentence(change, types, most=9).endswith("“FIVE” replaced “five” and 1 further change.")


def test_the_weightiest_changes_are_told_first():
    """Where not all can be told, those of words that say something come before those of little ones."""
    change = row(
        [("OP1", "Asks all ports of the coast to keep lamps at hand, to pay crews by day and to rest;")],
        [("OP1", "Asks all ports on the coast to keep bells to hand, to pay pilots in time and to sleep;")],
    )
    assert told(change) == (
        "In OP1, “bells to” replaced “lamps at”; “pilots in time” replaced “crews by day”; “sleep” replaced “rest”"
        " and 1 further change."
    )
    assert told(change, most=4).startswith("In OP1, “on” replaced “of”; “bells to” replaced “lamps at”; ")


def test_the_same_change_is_told_once():
    """A word that was replaced throughout is told with how often it was."""
    change = row(
        [("OP1", "the old lamp of one port and the old lamp of another port burn")],
        [("OP1", "the new lamp of one port and the new lamp of another port burn")],
    )
    assert told(change) == "In OP1, “new” replaced “old” (2 times)."


def test_a_long_quotation_is_shortened_in_its_middle():
    """Its beginning and its end tell which words are meant."""
    text = " ".join(f"word{number}" for number in range(30))
    short = quoted(text)
    assert short.startswith("“word0 word1")
    assert short.endswith("word29”")
    assert " … " in short
    assert len(short) <= telling.LONGEST + len("“ … ”")


def test_quotations_from_right_to_left_are_isolated():
    """Arabic words within an English sentence keep their order and disturb none."""
    assert quoted("الموانئ") == "“\N{FIRST STRONG ISOLATE}الموانئ\N{POP DIRECTIONAL ISOLATE}”"
    assert quoted("harbours") == "“harbours”"
    with speaking("fr"):
        assert quoted("harbours") == f"«{NBSP}harbours{NBSP}»"


TEXTS = (
    "Urges the towns to keep their lamps lit at night;",
    "Calls upon pilots to follow the lights set out in paragraph 1 above;",
    "Requests the keepers to report each spring on the oil that was burned;",
    "Decides to return to what paragraph 3 asks for at its next session.",
)


def version(*texts):
    clauses = (clause(f"OP{number}", text, f"{number}.") for number, text in enumerate(texts, 1))
    return Version("Lamps", "eng", tuple(clauses))


def test_a_whole_comparison_is_told():
    """A sentence for each row in its order; places and references are found out from the comparison."""
    first = "Thanks every volunteer who rang a bell in the fog;"
    new = version(TEXTS[0], first, TEXTS[1], TEXTS[2].replace("spring", "autumn"), TEXTS[3].replace("3", "4"))
    assert sentences(compare(version(*TEXTS), new)) == (
        "OP1 is unchanged.",
        "New OP2 was inserted after OP1.",
        "OP2 became OP3.",
        "OP3 became OP4; “autumn” replaced “spring”.",
        "OP4 became OP5; the reference to “paragraph 3” follows the new numbering.",
    )


def test_a_reference_that_stayed_is_asked_about():
    """The secretariat is asked, in its language, whether the number is still meant."""
    first = "Thanks every volunteer who rang a bell in the fog;"
    comparison = compare(version(*TEXTS), version(*TEXTS[:2], first, *TEXTS[2:]))
    *others, asked = questions(comparison)
    assert asked == ("OP5 refers to “paragraph 3”: OP3 is now OP4; is that still meant?",)
    assert len(others) == len(comparison.changes) - 1
    assert not any(others)
    assert [text.replace(NBSP, " ") for text in questions(comparison, language="fr")[-1]] == [
        "OP5 renvoie à « paragraph 3 » : OP3 est maintenant OP4 ; est-ce toujours ce qui est visé ?"
    ]


def test_a_reference_to_a_deleted_clause_is_asked_about():
    """What it cites is no longer there."""
    comparison = compare(version(*TEXTS), version(*TEXTS[:2], TEXTS[3]))
    asked = [each for each in questions(comparison) if each]
    assert asked == [("OP3 refers to “paragraph 3”, but OP3 was deleted; what is meant now?",)]


def test_a_clause_is_placed_among_its_kind():
    """A first sub-paragraph stands after its paragraph, a first operative paragraph at the beginning."""
    old = Version("", "eng", (clause("PP1", "Aware of tides,"), clause("OP1", "Asks for oil:")))
    new = Version("", "eng", (*old.clauses, clause("OP1(a)", "from the sea;"), clause("OP1(b)", "from the hills.")))
    assert sentences(compare(old, new))[2:] == (
        "New OP1(a) was inserted after OP1.",
        "New OP1(b) was inserted after OP1(a).",
    )
    around = surroundings(compare(old, new))
    assert [place.stands_after for place in around] == ["", "", "OP1", "OP1(a)"]


WORDS = st.lists(
    st.sampled_from("the harbour harbor “old” 'old' lamps of paragraph 5 6 above الميناء 港口 , ;".split()), max_size=9
)


@given(WORDS.map(" ".join), WORDS.map(" ".join), st.sampled_from(["en", "fr", "ar"]), st.integers(0, 4))
def test_every_row_can_be_told(old, new, language, most):
    """One line, one full stop at its end, and never a word that neither text holds in quotation marks."""
    change = row([("OP5", old)], [("OP6", new)], ChangeKind.EDITED if old != new else ChangeKind.UNCHANGED)
    line = told(change, language, most=most)
    assert line.endswith(".")
    assert "\n" not in line
    assert "OP5" in line
    opening, closing = ("“", "”") if language == "en" else ("«", "»")
    for quotation in re.findall(f"{opening}([^“”«»…]*){closing}", line):
        bare = quotation.strip("\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}\N{NO-BREAK SPACE}")
        assert bare in " ".join(old.split()) or bare in " ".join(new.split())


def test_a_question_names_the_clause_that_asks():
    """The label given is that of the clause in which the reference stands."""
    told = telling.followed("see OP5", "see OP5", (("=", "see OP5"),), MAPPING).dangling
    assert question(Astray(clause("OP9"), "OP5", told)) == "OP9 refers to “OP5”: OP5 is now OP6; is that still meant?"


@pytest.mark.parametrize("size", range(61, 140))
def test_a_shortened_quotation_ends_with_whole_words(size):
    """Before and behind the dots words begin and end where they do in the text, however long it is."""
    text = ("the government of lanterns and harbours " * 5)[:size].strip()
    head, _, tail = quoted(text).strip("“”").partition(" … ")
    assert text.startswith(f"{head} ")
    assert not tail or text.endswith(f" {tail}")

"""Old and new words that run together are told apart by the base text, and ordinary new texts are left alone."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.amendments.instructions.glued import tell_apart

BASE = "Calls upon all States to combat violations of the rules on quiet harbours and to report on them each year;"
RANGE = (
    "Notes with concern that the closure of small stations leaves many towns without any connection at night,",
    "Urges the regional parliaments to provide stable funding for sleeping cars and for the repair of old tracks;",
    "Recognizing the vital work of conductors and dispatchers, who keep the trains running while others sleep,",
    "Requests the Secretary to submit a detailed report on the use of these funds to the next Assembly;",
    "Prie les compagnies ferroviaires de vendre un seul billet pour tout le voyage et de rembourser les retards;",
)
NEW = (
    ("gross", "serious", "lasting", "further", "adequate", "urgent"),
    ("the lasting", "all further", "a joint", "any such", "their own"),
    ("women", "mayors", "inspectors", "children", "regions"),
    ("young people and families", "mayors of border towns", "gross mass", "local and regional bodies"),
    ("to support", "to prevent", "in order to promote"),
)
SENSIBLE = (
    (BASE, "Calls upon", ("Strongly urges", "Invites", "Also requests")),
    (BASE, "all States", ("member States", "all regions", "coastal assemblies", "the States concerned")),
    (BASE, "combat", ("prevent", "punish and prevent", "investigate")),
    (BASE, "violations", ("gross breaches", "infringements", "grave violations")),
    (BASE, "the rules", ("the norms", "the agreed rules", "all regulations")),
    (BASE, "quiet harbours", ("calm ports", "silent quays", "quiet ports and harbours")),
    (BASE, "report on them", ("publish the figures", "inform the Assembly")),
    (RANGE[0], "with concern", ("with deep regret", "with alarm")),
    (RANGE[0], "the closure", ("the sale", "the gradual decline")),
    (RANGE[0], "small stations", ("rural stops", "local stations")),
    (RANGE[0], "any connection", ("a single train", "a link")),
    (RANGE[1], "the regional parliaments", ("all regional parliaments", "the national governments", "regional bodies")),
    (RANGE[1], "stable", ("sufficient", "lasting and sufficient", "predictable")),
    (RANGE[1], "stable funding", ("lasting support", "adequate funds")),
    (RANGE[1], "for the repair", ("for the renewal", "to ensure the renewal")),
    (RANGE[1], "old tracks", ("worn rails", "abandoned lines")),
    (RANGE[2], "Recognizing", ("Commending", "Deeply appreciating")),
    (RANGE[2], "vital", ("essential", "tireless and vital")),
    (RANGE[2], "conductors", ("drivers", "all crews")),
    (RANGE[2], "keep the trains running", ("serve the travellers", "work through the night")),
    (RANGE[3], "the Secretary", ("the President", "its Bureau")),
    (RANGE[3], "a detailed report", ("a full account", "a written summary")),
    (RANGE[3], "the use", ("the spending", "the proper management")),
    (RANGE[3], "to the next Assembly", ("to the parliaments", "at the following session")),
    (RANGE[4], "Prie", ("Invite", "Demande instamment")),
    (RANGE[4], "un seul billet", ("des billets communs", "un billet unique")),
    (RANGE[4], "pour tout le voyage", ("pour le trajet entier", "pour chaque voyage")),
    (RANGE[4], "rembourser", ("compenser", "indemniser")),
)
"""Texts, words of them, and what a delegation could sensibly put in their place."""


def glue(rng: random.Random, base: str) -> tuple[str, str]:
    """A base text with any words struck and any others put flush behind them, and the text that was meant."""
    words = base.split()
    at = rng.randrange(1, len(words) - 2)
    added = rng.choice(rng.choice(NEW))
    limit = min(len(words) - 1, at + rng.choice((1, 1, 1, 2, 2, 3)))
    while limit > at + 1 and words[limit - 2][-1] in ",;":
        limit -= 1
    struck = words[at:limit]
    mark = struck[-1][-1] if struck[-1][-1] in ",;" else ""
    struck[-1] = struck[-1].rstrip(",;")
    printed = [*words[:at], " ".join(struck) + added + mark, *words[limit:]]
    return " ".join(printed), " ".join([*words[:at], added + mark, *words[limit:]])


def test_a_struck_word_and_the_words_behind_it():
    """A word that was struck is taken out, and the words put in for it stay."""
    told = tell_apart(BASE.replace("combat violations", "combatprevent violations"), BASE)
    assert told is not None
    assert told.text == BASE.replace("combat", "prevent")
    assert (told.struck, told.added) == (("combat",), ("prevent",))


def test_several_words_that_were_struck():
    """An article before the new words speaks for an article before the old ones."""
    told = tell_apart(BASE.replace("the rules on", "the rulesthe norms on"), BASE)
    assert told is not None
    assert told.text == BASE.replace("the rules", "the norms")


def test_a_new_lead():
    """New words with a capital at the start of a clause stand for all that was before them."""
    told = tell_apart(BASE.replace("Calls upon all", "Calls uponStrongly urges all"), BASE)
    assert told is not None
    assert told.text.startswith("Strongly urges all States")


def test_new_words_before_the_struck_one():
    """Words put in may stand before the word that was struck."""
    told = tell_apart(BASE.replace("combat violations", "prevent and punishcombat violations"), BASE)
    assert told is not None
    assert BASE.replace("combat violations", "prevent and punish violations") in (told.text, *told.others)


def test_several_seams():
    """Each place where words run together is told apart for itself."""
    printed = BASE.replace("combat", "combatprevent").replace("harbours", "harboursports")
    told = tell_apart(printed, BASE)
    assert told is not None
    assert told.text == BASE.replace("combat", "prevent").replace("harbours", "ports")


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        BASE.replace("violations", "violation"),
        BASE.replace("States", "States and regions"),
        BASE.replace("combat", "counterattack"),
        BASE.replace("report", "reporting"),
        BASE.replace("quiet", "quietly kept"),
        BASE.replace("rules", "rulebooks").replace("combat ", ""),
        "Urges all coastal assemblies to sell the cranes that they do not need;",
        "",
        "Calls upon",
    ],
)
def test_ordinary_new_texts(text):
    """A text that was written anew runs nowhere together, whatever it shares with the old one."""
    assert tell_apart(text, BASE) is None


def test_nothing_to_compare_with():
    """Without a base text nothing can be told."""
    assert tell_apart("combatgross", "") is None


def test_a_text_beyond_measure():
    """A text that is longer than any paragraph is left alone, and at once."""
    assert tell_apart("word " * 90_000 + "wordother", "word " * 90_000) is None


@given(st.sampled_from((BASE, *RANGE)), st.randoms(use_true_random=False))
def test_the_truth_is_among_what_is_offered_or_asked(base, rng):
    """What was meant never has words that are neither old nor new, and the struck words are some of the old."""
    printed, _ = glue(rng, base)
    told = tell_apart(printed, base)
    if told is not None:
        assert told.struck
        assert all(text != printed for text in (told.text, *told.others))
        assert all(len(text) < len(printed) for text in (told.text, *told.others))


@given(st.lists(st.sampled_from(BASE.split()), max_size=25))
def test_words_of_the_base_in_another_order(said):
    """Whole words alone never run together, in whatever order they stand."""
    assert tell_apart(" ".join(said), BASE) is None


def test_the_rate_where_the_new_words_make_sense():
    """Of texts as a delegation would amend them most are told apart as they were meant, and nearly all are offered."""
    told = [
        (tell_apart(base.replace(old, old + new, 1), base), base.replace(old, new, 1))
        for base, old, news in SENSIBLE
        for new in news
    ]
    first = [meant for found, meant in told if found is not None and found.text == meant]
    offered = [meant for found, meant in told if found is not None and meant in (found.text, *found.others)]
    assert len(first) / len(told) >= 0.85
    assert len(offered) / len(told) >= 0.98


def test_the_rate_where_they_make_none():
    """Of texts with any words in any place nearly all are seen to run together, and what was meant is offered."""
    rng = random.Random(145)  # noqa: S311  (chance that repeats itself)
    seen = offered = 0
    for base in (BASE, *RANGE):
        for _ in range(200):
            printed, meant = glue(rng, base)
            told = tell_apart(printed, base)
            seen += told is not None
            offered += told is not None and meant in (told.text, *told.others)
    assert seen / 1200 >= 0.95
    assert offered / 1200 >= 0.93

"""The word diff: what is kept, taken out and put in."""

import random
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff.diff.words.difference import diff_words
from draftdiff.diff.words.tokens import _LATIN_ONLY, _LATIN_TOKEN, _TOKEN, is_word, normal, tokens, words


def sides(runs):
    old = "".join(text for op, text in runs if op != "+")
    return old, "".join(text for op, text in runs if op != "-")


VOCABULARY = ["the", "of", "States", "notes", "budget", "5", "resolution", "café", "A/RES/7/1", "et", "l’eau", "海洋"]
PHRASES = st.lists(st.sampled_from([*VOCABULARY, ",", ";", "  ", "\n"]), max_size=30).map(" ".join)


@given(st.one_of(st.text(), PHRASES), st.one_of(st.text(), PHRASES))
def test_accepting_and_rejecting_give_the_two_texts(old, new):
    """Kept and inserted runs are the new text, kept and deleted runs the old one, whatever the texts."""
    runs = diff_words(old, new)
    assert sides(runs) == (old, new)
    assert all(text for _, text in runs)
    assert all(a[0] != b[0] for a, b in pairwise(runs))
    assert all((a[0], b[0]) != ("+", "-") for a, b in pairwise(runs))


@given(st.text())
def test_a_text_equals_itself(text):
    """Equal texts are one kept run; nothing is nothing."""
    assert diff_words(text, text) == ((("=", text),) if text else ())


CLINGING = (
    "0aA/.-' \n\u00ad\u0301\u0e01\u0e31\u0e33\u0eb3\u093f\u200c\u200d\u0600\u0d4e\ufe0f\u20e3ℹ😀한\u1100\u1161海ب\u064e"
)


@given(st.one_of(st.text(), st.text(CLINGING)))
@example("0\u0e31")
@example("a\u0600.")
@example("ℹ\u200d😀")
def test_tokens_join_to_the_text_and_cut_no_grapheme(text):
    """No character is lost, and every token begins where a grapheme begins."""
    cut = tokens(text)
    assert "".join(cut) == text
    starts = {0}
    for grapheme in regex.findall(r"\X", text):
        starts.add(max(starts) + len(grapheme))
    place = 0
    for token in cut:
        place += len(token)
        assert place in starts


LATIN = st.one_of(st.characters(max_codepoint=0x2FF), st.characters(min_codepoint=0x2010, max_codepoint=0x2027))


@given(st.one_of(st.text(LATIN), st.text("aAéÉ01 /.,:-_'’·\u00ad\u00a0²µʸ\n\t\x0b")))
@example("4½/ű½T")
@example("Ǎ/ǖ1")
@example("5/1µ9A_ʼ")
def test_the_fast_path_for_latin_text_cuts_as_the_other_does(text):
    """Latin text falls into the same tokens by either expression."""
    text = "".join(_LATIN_ONLY.findall(text))
    assert _LATIN_TOKEN.findall(text) == _TOKEN.findall(text) == tokens(text)
    assert words(text) == [token for token in tokens(normal(text).casefold()) if is_word(token)]


@pytest.mark.parametrize(
    "token",
    ["S/RES/1701", "A/77/L.5/Rev.1", "1,000.5", "2022-10-15", "15.10.2022", "10:30", "l'eau", "aujourd’hui", "77/123"],
)
def test_symbols_numbers_dates_and_apostrophes_are_one_token(token):
    """What a reader takes for one word is one token, also among words of other scripts."""
    assert tokens(f"see {token}, then") == ["see", " ", token, ",", " ", "then"]
    assert token in tokens(f"voir à {token}, puis")


def test_ascii_and_unicode_rules_agree():
    """A text is cut alike whether or not another word of it has an accent."""
    text = "Recalls S/RES/1701 (2006), the 1,000.5 t of 2022-10-15 and/or co-operation; it's 5.2%."
    assert tokens(text + " é")[: len(tokens(text))] == tokens(text)


def test_scripts_without_spaces_are_cut_small_and_vowel_signs_stay():
    """One ideograph is one token; Thai falls into graphemes; Arabic words keep their vowel signs."""
    assert diff_words("大会回顾决议", "大会又回顾该决议") == (
        ("=", "大会"),
        ("+", "又"),
        ("=", "回顾"),
        ("+", "该"),
        ("=", "决议"),
    )
    assert tokens("น้ำดี") == ["น้ำ", "ดี"]
    assert tokens("إِنَّ الدُّوَلَ") == ["إِنَّ", " ", "الدُّوَلَ"]
    assert diff_words("إِنَّ الدُّوَلَ", "إِنَّ البِلادَ") == (("=", "إِنَّ "), ("-", "الدُّوَلَ"), ("+", "البِلادَ"))


def test_a_word_is_never_cut():
    """Words that share letters are replaced as wholes."""
    assert diff_words("to ensure peace", "to promote peace") == (
        ("=", "to "),
        ("-", "ensure"),
        ("+", "promote"),
        ("=", " peace"),
    )


def test_an_insertion_takes_its_following_space():
    """Inserted and deleted words leave no double space whichever side is shown."""
    assert diff_words("a rapid end", "a rapid and just end") == (("=", "a rapid "), ("+", "and just "), ("=", "end"))
    assert diff_words("a rapid and just end", "a rapid end") == (("=", "a rapid "), ("-", "and just "), ("=", "end"))
    assert diff_words("the end.", "the end of it.") == (("=", "the end"), ("+", " of it"), ("=", "."))


def test_a_little_word_between_two_changes_is_part_of_them():
    """A lone article, comma or space that is kept between two replaced words is not told as kept."""
    assert diff_words("women and men, all", "girls and boys, all") == (
        ("-", "women and men"),
        ("+", "girls and boys"),
        ("=", ", all"),
    )


def test_a_word_of_content_between_two_small_changes_is_kept():
    """A kept noun is worth showing."""
    assert ("=", " Parliament ") in diff_words("every Parliament shall", "each Parliament should")


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("all ports and 2571 (2021), decides", "all ports, 2571 (2021) and 2644 (2022), and decides", "2571 (2021)"),
        (
            "as a result of being stranded, as well",
            "as a result of fire, lack stranded kind of care as well",
            "stranded",
        ),
    ],
)
def test_words_of_content_hold_two_texts_together(old, new, kept):
    """Where either a name or a comma could be kept it is the name."""
    assert any(op == "=" and kept in text for op, text in diff_words(old, new))


def test_words_that_are_everywhere_hold_nothing_together():
    """Two lists of one word, in which something was put at every other place, are told in no time, and rebuilt."""
    old = "port, " * 300
    new = "port; harbour, " * 300
    words = diff_words(old, new)
    assert "".join(text for op, text in words if op != "+") == old
    assert "".join(text for op, text in words if op != "-") == new


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("urges UN bodies", "invites UN agencies", " UN "),  # short, and yet the one word that matters
        ("rapid war now", "slow war then", " war "),
        ("helping with haste", "caring with patience", " with "),
        ("shall not delay", "must not wait", " not "),  # it turns what is said
        ("il faut ne partir", "on doit ne rester", " ne "),
        ("使得不妨碍", "可以不阻止", "不"),
    ],
)
def test_a_short_word_that_says_something_is_kept_between_two_changes(old, new, kept):
    """Abbreviations, short nouns and negations are no little words; nor are words that take reading."""
    assert ("=", kept) in diff_words(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the rights of women", "all duties of men"),
        ("RIGHTS AND DUTIES", "POWERS AND HONOURS"),
        ("droits des femmes", "devoirs des hommes"),
        ("derechos de mujeres", "deberes de hombres"),
        ("Rechte der Frauen", "Pflichten der Bürger"),
        ("права для женщин", "льготы для мужчин"),
        ("حقوق من النساء", "واجبات من الرجال"),
        ("国家的主权", "人民的权力"),
    ],
)
def test_a_little_word_of_any_language_is_given_up_between_two_changes(old, new):
    """What stands alone between two changes and says nothing is told as part of them."""
    assert diff_words(old, new) == (("-", old), ("+", new))


def test_normal_form_forgets_typography():
    """Quotes, dashes, soft hyphens and runs of spaces do not count in matching."""
    assert normal("“Co\u00adop” – l’eau") == normal('"Coop"  - l\'eau')


def test_words_are_held_together_by_words_and_not_by_spaces():
    """Of two ways to keep as many tokens the one that keeps words is told."""
    old = "resolutions 1417 (2031), and 1482 (2032), and that the mandate"
    new = "resolutions 1417 (2031), 1482 (2032), and 1575 (2033), and that the mandate"
    assert diff_words(old, new) == (
        ("=", "resolutions 1417 (2031), "),
        ("-", "and "),
        ("=", "1482 (2032), "),
        ("+", "and 1575 (2033), "),
        ("=", "and that the mandate"),
    )


def test_a_resolution_and_its_year_are_one_word():
    """A later resolution replaces an earlier one as a whole, no bracket is torn."""
    assert diff_words("under resolution 1482 (2032),", "under resolution 1575 (2033),") == (
        ("=", "under resolution "),
        ("-", "1482 (2032)"),
        ("+", "1575 (2033)"),
        ("=", ","),
    )


def test_white_space_is_part_of_the_text():
    """Spaces that changed are told, and those that did not are kept."""
    assert diff_words("a  b c", "a b c") == (("=", "a "), ("-", " "), ("=", "b c"))
    assert diff_words("a ", "a") == (("=", "a"), ("-", " "))
    assert diff_words(" ", "\n") == (("-", " "), ("+", "\n"))


@pytest.mark.parametrize("kept", [0.0, 0.6])
@pytest.mark.parametrize("vocabulary", [60, 8000])
def test_a_long_clause_rewritten_is_aligned_by_what_was_kept(kept, vocabulary):
    """Neither a large nor a tiny vocabulary, nor nothing in common, is too much for the means that are taken."""
    chance = random.Random(5)  # noqa: S311 (a test wants to repeat itself)
    old = [f"w{chance.randrange(vocabulary)}" for _ in range(5_000)]
    new = [word if chance.random() < kept else f"w{chance.randrange(vocabulary)}" for word in old]
    runs = diff_words(" ".join(old), " ".join(new))
    assert sides(runs) == (" ".join(old), " ".join(new))
    if kept:
        assert sum(len(text) for op, text in runs if op == "=") > 0.4 * len(" ".join(old))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("paragraphs 2 and 3 above", "paragraphs 3 and 4 above", "paragraphs [2 and 3|3 and 4] above"),
        ("paragraphes 4, 5 et 6", "paragraphes 5, 6 et 7", "paragraphes [4, 5 et 6|5, 6 et 7]"),
        ("OP2 and OP3 of it", "OP3 and OP4 of it", "[OP2 and OP3|OP3 and OP4] of it"),
        ("пункты 2 и 3.", "пункты 3 и 4.", "пункты [2 и 3|3 и 4]."),
        ("الفقرتين 2 و 3 أعلاه", "الفقرتين 3 و 4 أعلاه", "الفقرتين [2 و 3|3 و 4] أعلاه"),
        ("第2、3段", "第3、4段", "第[2、3|3、4]段"),
        ("paragraphs 2, 3 and 4", "paragraphs 2, 3 and 5", "paragraphs 2, 3 and [4|5]"),
        ("paragraphs 2, 3 and 4", "paragraphs 3 and 4", "paragraphs [2, |]3 and 4"),
        ("in  2  and 3  of it", "in  3  and 4  of it", "in  [2  and 3|3  and 4]  of it"),
        ("paragraphs 2 (a) and 3 (b)", "paragraphs 3 (a) and 4 (b)", "paragraphs [2|3] (a) and [3|4] (b)"),
        ("2 ships and 3 boats", "3 ships and 4 boats", "[2|3] ships and [3|4] boats"),
    ],
)
def test_a_list_of_numbers_that_all_went_on_changed_as_a_whole(old, new, marked):
    """No number is kept because another one became it; where some stayed, those that changed are marked."""
    for pair, wanted in (((old, new), marked), ((new, old), None)):
        words = diff_words(*pair)
        assert "".join(text for op, text in words if op != "-") == pair[1]
        if wanted:
            shown = "".join(text if op == "=" else f"<{op}{text}>" for op, text in words)
            for before, after in (("<-", "["), ("><+", "|"), ("<+", "[|"), (">", "]")):
                shown = shown.replace(before, after)
            assert shown.replace("[2, ]", "[2, |]") == wanted

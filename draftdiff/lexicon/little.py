"""The little words of a language: what holds a sentence together and says nothing by itself.

Articles, conjunctions, prepositions, pronouns and auxiliary verbs. Negations and modal verbs (``not``, ``may``) are not
among them: they turn what is said. Nor are abbreviations (``UN``, ``WHO``).
"""

from __future__ import annotations

_ENGLISH = "and are but did for had has her him his its off our out per she the was who you"
_FRENCH = "aux ces cet des est eux les lui ont par que qui ses son sur une"
_SPANISH = "con del esa ese eso han las les los por que sus una uno"
_PORTUGUESE = "aos com das dos ela ele lhe nas nos por que seu sua são uma"
_ITALIAN = "che chi con cui dai dal dei del fra gli lei lui nei nel per sui sul suo tra una uno"
_GERMAN = (
    "als auf aus bei bis das dem den der des die ein für ihm ihn ihr ist mit sie und uns vom von vor wie wir zum zur"
)
_RUSSIAN = "без для его ему или как над она они под при про так тем тех той тот что эта эти это"
_ARABIC = "أنه إلى بين على عند فيه كان كما لها لهم منه هذا هذه وأن وفي ومن"

_CHINESE = frozenset(
    """
    一个 一种 一些 不仅 与其 之间 之后 之前 乃至 以便 以及 以至 任何 但是 作为 其中 其他 具有 及其 各个 各种 同时 因此
    因为 如果 对于 并且 当中 我们 或者 所有 所以 按照 据此 有关 此种 此类 此外 每个 由于 的话 而且 自己 至于 虽然 这一
    这些 这个 这样 这种 通过 那些 除了
    """.split()
)
_FIRST_SIGN = "\u3400"  # all Chinese signs stand from here on

_TWO_LETTERS = 2
_THREE = frozenset(
    word
    for language in (_ENGLISH, _FRENCH, _SPANISH, _PORTUGUESE, _ITALIAN, _GERMAN, _RUSSIAN, _ARABIC)
    for word in language.split()
)
_CAPITALS = frozenset("AN AS AT BY DE DI DU EL EN ET IM IN LA LE OF ON OR TO".split())
_TURNING = frozenset("ne ni no né nè не لا لم لن 不 没 沒 無 无 未 非".split())

_CONJUNCTIONS = frozenset("and or nor et ou y o und oder и или либо а также e ed و أو 和 及 与 或 以及 并".split())
_WRITTEN_ON = "و"
_JOINABLE = 3  # letters: no shorter word has the Arabic conjunction written onto it


def links(word: str) -> bool:
    """Whether a word is a conjunction, or has the Arabic one written onto it."""
    return word.casefold() in _CONJUNCTIONS or unlinked(word) != word


def unlinked(word: str) -> str:
    """The word without the Arabic conjunction that is written onto it."""
    return word[1:] if word[:1] == _WRITTEN_ON and len(word) > _JOINABLE else word


def is_little(word: str) -> bool:
    """Whether a word says little by itself, in whatever language.

    Of three letters these are listed, and Chinese ones of two signs; shorter ones, and single signs of a script
    without spaces, are little unless they turn what is said or are in capitals and none of those that titles are
    full of.
    """
    letters = "".join(filter(str.isalpha, word))
    plain = letters.casefold()
    if len(plain) > _TWO_LETTERS:
        return plain in _THREE and letters != "WHO"
    if len(letters) == _TWO_LETTERS:
        if letters.isupper() and letters not in _CAPITALS:
            return False
        if letters >= _FIRST_SIGN:
            return letters in _CHINESE
    return plain not in _TURNING and not any(map(str.isdigit, word))

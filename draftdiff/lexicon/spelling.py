"""Spellings of one word: British and American English, French before and after 1990, and the like.

Every rule turns a spelling into one canonical form, and two words are spellings of one word when their
forms are the same. A rule is confined to the stems and endings for which it holds, so that *four* and
*for*, *prize* and *prise* or *tour* and *tor* stay apart. Words of one sound that are two words for a
grammarian (*advice* and *advise*) stay apart too, but *practice* and *practise*, *licence* and *license*,
*metre* and *meter* count as one: in any sentence the reader takes either for the other.

Sources: Oxford English Dictionary and Merriam-Webster for the variants of English; Conseil supérieur de
la langue française, "Les rectifications de l'orthographe", 1990; Real Academia Española, "Ortografía",
2010; Acordo Ortográfico da Língua Portuguesa, 1990; "Deutsche Rechtschreibung", 1996.
"""

from __future__ import annotations

import re
from functools import lru_cache

from draftdiff.lexicon.variants import CASE_FREE, COMPOUNDS, CONDITION, PREFIXES, VARIANTS

LONGEST = 40
"""Letters of the longest word that is looked at."""


def _any(words: str) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words.split(), key=lambda word: (-len(word), word))) + ")"


_PREFIX = "(?:un|dis|mis|re|de|non|multi|over|under|inter|anti|be|co|pre)?"

_IZE = re.compile(
    rf"^({_PREFIX}(?:"
    + _any(
        """
        agon aggrand alphabet anonym apolog atom author bapt capit categor cauter character climat concept deput dogmat
        econom elegi emphas energ epitom eulog fantas harmon homogen hypothes idol incentiv ion item jeopard legitim
        maxim memor mesmer metabol minim mobil modern monet monopol optim organ ostrac oxid parad patron penal plagiar
        polem politic pressur prior proselyt pulver real recogn scrutin sensit stabil stigmat strateg styl subsid
        summar symbol sympath synchron synthes system tantal tempor terror theor traumat tyrann util vandal vapor
        weapon dichotom antagon demon demil civil colon crimin carbon euthan galvan standard hybrid dramat digit
        custom computer crystall democrat evangel factor fertil fratern immun magnet miniatur motor privat random
        solemn systemat victim empath deput
        """
    )
    + r"|\w{2,}(?:al|il|ar|ic|an|on|iv|it)))"
    r"i[sz](?=(?:e|ed|er|ers|es|ing|ingly|able|ation|ations|ational|ationally)$)"
)
"""*Organise, nationalise*: stems that are listed, and those that end as an adjective or noun does."""

_STROKE_TELLS = frozenset(
    "dûs mûr mûrs mûre mûres sûr sûrs sûre sûres jeûne jeûnes jeûner croîs croît crûs crûe crûes faîte faîtes".split()
)
_ESZETT_TELLS = frozenset(
    "maße maßen buße bußen büße büßen floß floße flöße flößen ruße rußen schoß schoße muße geschoße".split()
)

_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("i", _IZE, r"\1iz"),
    (
        "y",
        re.compile(
            rf"^({_PREFIX}(?:anal|paral|catal|dial|electrol|hydrol|psychoanal))y[sz](?=(?:e|ed|er|ers|es|ing)$)"
        ),
        r"\1yz",
    ),
    (
        "our",
        re.compile(
            rf"^({_PREFIX}"
            + _any(
                """
                arb ard arm behavi cand clam col demean endeav fav ferv flav harb hon hum lab misdemean neighb od parl
                ranc rig rum sav splend succ tum val vap vig watercol
                """
            )
            + ")our(?=(?:s|ed|er|ers|ing|ings|able|ably|less|ful|fully|ite|ites|itism|hood|hoods|ly|al|ally|ism|ist"
            "|ists|y|ies|ant|ants|some|liness)?$)"
        ),
        r"\1or",
    ),
    ("ntr", re.compile("^(de|re)?centr(?=ing$|ed$)"), r"\1center"),
    (
        "re",
        re.compile(
            "^((?:epi|kilo|centi|milli|deci|hecto|nano|micro|amphi)?"
            + _any("cent met lit theat fib calib lust meag sab scept somb spect manoeuv och nit goit")
            + ")re(s|ly)?$"
        ),
        r"\1er\2",
    ),
    (
        "og",
        re.compile(
            "^((?:catal|dial|anal|monol|prol|epil|travel|homol|demag|pedag|synag)og)(?:u(?=ed$|ing$)|ue(?=s?$))"
        ),
        r"\1",
    ),
    (
        "ll",
        re.compile(
            rf"^({_PREFIX}"
            + _any(
                """
                trave cance labe mode leve fue channe counse signa tota equa dia marsha peda quarre riva tunne rave
                initia jewe libe parce tria pumme enam shove chise funne grove swive spira imperi due counci pane
                """
            )
            + "l)l(?=(?:ed|ing|er|ers|or|ors|ings)$)"
        ),
        r"\1",
    ),
    ("ll", re.compile("^((?:fulfi|enro|insta|disti|appa|enthra)l)l(?=(?:s|ment|ments)?$)"), r"\1"),
    ("ll", re.compile("^((?:un)?(?:ski|wi)l)l(?=ful(?:ly|ness)?$)"), r"\1"),
    (
        "",
        re.compile(
            "^((?:re|un)?(?:focus(?=s)|bias(?=s)|target(?=t)|benefit(?=t)|worship(?=p)|kidnap(?=p)|combat(?=t)|budget(?=t)))"
            "[stp](?=(?:ed|ing|er|ers)$)"
        ),
        r"\1",
    ),
    ("s", re.compile("^(def|off|pret|lic)ens(?=e[sd]?$|eless$)"), r"\1enc"),
    ("dge", re.compile("^((?:acknowled|ju|abrid|misju|preju)dg|(?:acknowle|abri)dg)e(?=ments?$|mental$)"), r"\1"),
    ("ph", re.compile("^((?:bi|de)?sul)ph(?=ur|at|id|it|on)"), r"\1f"),
    (
        "ae",
        re.compile(
            "^((?:un|pre|bio|non)?)(?=anaem|anaesth|archaeolog|caesarean|encyclopaed|faecal|faeces|gynaecolog|haemat|haemo"
            "|leukaem|orthopaed|paediatr|paedophil|mediaev|aesthet|palaeo|primaev|ischaem|septicaem)([a-z]*?)ae"
        ),
        r"\1\2e",
    ),
    (
        "oe",
        re.compile(
            "^(?=foetus|foetal|oestrog|diarrhoe|oesophag|coeliac|manoeuv|homoeopath|gonorrhoea|pharmacopoe)([a-z]*?)oe"
        ),
        r"\1e",
    ),
    # French: the accent of the future tense and of the conditional (*cédera*, *cèdera*).
    ("é", re.compile("é(?=[b-df-hj-np-tv-z]{1,2}er(?:a|as|ai|ons|ez|ont|ait|ais|aient|ions|iez)$)"), "è"),
    ("uë", re.compile("uë(?=s?$)"), "üe"),
    ("uï", re.compile("guï(?=té)"), "güi"),
    # Portuguese: the mute consonants and accents that went in 1990.
    (
        "c",
        re.compile(
            "^("
            + _any(
                """
                a rea intera proje dire corre obje efe a prote cole sele respe cara inspe ele arquite perspe retroa exa
                fra infra subtra abstra contra transa dete conje
                """
            )
            + ")c(?=ç(?:ão|ões)|t(?:o|a|os|as|iv|u[ao]|or|ar|ad|am|id|ur))"
        ),
        r"\1",
    ),
    ("p", re.compile("^(ado|exce|rece|perce|conce)p(?=ç(?:ão|ões)|t[ao]d|tar|cion)"), r"\1"),
    ("ô", re.compile("ô(?=n[io]c|nim|mic|nom|nic)"), "ó"),
    ("ê", re.compile("ê(?=mic|nero|nci[ao]s?$|nic)"), "é"),
    ("ü", re.compile("(?<=[qg])ü(?=[eéiêí](?!s?$))"), "u"),
    ("éi", re.compile("éi(?=[ac][aos]*$)"), "ei"),
)
"""A letter or two without which the rule need not be tried, the pattern, the canonical form."""

_STROKES = str.maketrans("îû", "iu")
_CAPITALS = str.maketrans("ÀÂÇÈÉÊÎÔÙÛÁÍÓÚÑÃÕ", "AACEEEIOUUAIOUNAO")
_SIGNS = dict.fromkeys((*range(0x64B, 0x653), 0x670))
_ARABIC = re.compile("[\u064b-\u0652\u0670]")
_HAMZA = str.maketrans("أإآ", "ااا")
_MONTHS = {"يوليو": "يوليه", "يونيو": "يونيه"}
_WITH_HAMZA = frozenset("أإآ")


def same_word(one: str, other: str) -> bool:
    """Whether two words are spellings of one word, whatever their case.

    Both are single words of composed letters (NFC) without marks around them; hyphens within may stand.
    """
    if one == other:
        return True
    if len(one) > LONGEST or len(other) > LONGEST:
        return False
    if _bare_capitals(one, other) or _bare_capitals(other, one):
        return True
    a, b = canonical(one), canonical(other)
    if one > "\u0600":
        return (a == b or _vowelled(a, b)) and not _other_hamza(one, other)
    return a == b


def same_compound(one: str, other: str) -> bool:
    """Whether two spellings differ by a hyphen or space that a compound may have or not (*well-being*, *wellbeing*)."""
    solid = _solid(one)
    if not same_word(solid, _solid(other)):
        return False
    return solid.casefold() in COMPOUNDS or all(_joins_by_prefix(form) for form in (one, other))


def case_free(word: str, after: str = "") -> bool:
    """Whether a capital at the head of this word within a sentence is a matter of style alone (*State*, *state*).

    ``after`` is what follows: of the *state of emergency* and the *State of Malta* none is the other.
    """
    return word.casefold() in CASE_FREE and CONDITION.match(word + after) is None


@lru_cache(maxsize=4096)
def canonical(word: str) -> str:
    """The form that all spellings of a word share, in small letters; the word itself where no rule knows it."""
    form = word.lower()  # and not casefold, which has no ß
    form = VARIANTS.get(form, form)
    for hint, pattern, replacement in _RULES:
        if hint in form:
            form = pattern.sub(replacement, form, count=1)
    if not form.isascii():
        form = _other_letters(form)
    return VARIANTS.get(form, form)


def _other_letters(form: str) -> str:
    """Without the strokes, dots and ligatures that are set or not, save where they tell two words apart."""
    if ("î" in form or "û" in form) and form not in _STROKE_TELLS and not _tense(form):
        form = form.translate(_STROKES)
    if "ß" in form and form not in _ESZETT_TELLS:
        form = form.replace("ß", "ss")
    if "ё" in form and form not in {"всё", "чём", "нёбо", "осёл", "совершённый", "узнаёт", "даём"}:
        form = form.replace("ё", "е")
    if form > "\u0600":
        form = form.replace("ـ", "").translate(_HAMZA).replace("ئو", "ؤو").replace("مائة", "مئة")
        form = _MONTHS.get(form, form)
    return form


def _tense(form: str) -> bool:
    """Whether the stroke is that of the subjunctive (*fît*, *vînt*) or of a past tense (*fûmes*), or no French one."""
    if form.endswith(("ît", "ût", "înt", "ûmes", "îmes", "ûtes", "îtes", "înmes", "întes", "î", "û")):
        return not form.endswith(("aît", "oût", "ffût", "croît")) or form in _STROKE_TELLS
    if form.startswith(("île", "îlot")):
        return False
    return form[0] == "î" or len(form) <= len("dûs")


def _bare_capitals(one: str, other: str) -> bool:
    """Whether the second is the first without the accents of its capitals (*État*, *Etat*)."""
    if one.isascii() or one.islower():
        return False
    return one.translate(_CAPITALS) == other


def _vowelled(one: str, other: str) -> bool:
    """Whether two Arabic words differ only by vowel signs which one of them leaves out or sets elsewhere."""
    if one.translate(_SIGNS) != other.translate(_SIGNS):
        return False
    signs, others = sorted(_ARABIC.findall(one)), sorted(_ARABIC.findall(other))
    return not signs or not others or signs == others


def _other_hamza(one: str, other: str) -> bool:
    """Whether a hamza that both words write is above the letter in one and below it in the other: two words."""
    letters = ([sign for sign in word.translate(_SIGNS) if sign != "ـ"] for word in (one, other))
    return any(a != b and _WITH_HAMZA.issuperset((a, b)) for a, b in zip(*letters, strict=False))


def _solid(form: str) -> str:
    return form.replace("-", "").replace(" ", "")


def _joins_by_prefix(form: str) -> bool:
    """Whether a form is written solid, or its hyphen stands behind a prefix that needs none."""
    prefix, hyphen, rest = form.partition("-")
    if not hyphen:
        return " " not in form
    return prefix.casefold() in PREFIXES and len(rest) > len("op") and rest.isalpha() and rest.islower()

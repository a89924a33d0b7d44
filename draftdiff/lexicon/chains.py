"""The adverbs by which a lead verb is chained to the one before: *Recalling*, *Recalling also*, *Further recalling*.

The same word may be one of substance: *further measures* are more of them, what is *shared equally* is shared
in equal parts. It only chains where a verb that leads clauses stands beside it; in doubt it does not.

Source: United Nations Editorial Manual, "Resolutions and other formal decisions".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from draftdiff.lexicon.arabic import ARABIC
from draftdiff.lexicon.chinese import CHINESE
from draftdiff.lexicon.english import ENGLISH
from draftdiff.lexicon.french import FRENCH
from draftdiff.lexicon.grammar import Grammar, Head, Mood, adverbs_end
from draftdiff.lexicon.leads_en import ADJECTIVES
from draftdiff.lexicon.russian import RUSSIAN
from draftdiff.lexicon.spanish import SPANISH

_ADVERBS = {
    "en": ("also", "further", "furthermore", "likewise", "equally", "moreover", "in addition"),
    "fr": ("également", "aussi", "en outre", "de plus", "par ailleurs", "de même"),
    "es": ("también", "además", "asimismo", "igualmente"),
    "pt": ("também", "ainda", "além disso", "igualmente"),
    "it": ("altresì", "inoltre"),
    "de": ("ferner", "außerdem", "ausserdem", "zudem", "überdies", "darüber hinaus", "ebenfalls", "gleichfalls"),
    "ru": ("также", "далее"),
    "ar": ("أيضا", "أيضاً", "أيضًا", "كذلك"),
}

CHAINS = frozenset(adverb for adverbs in _ADVERBS.values() for adverb in adverbs) | {"sowie"}
"""The adverbs of all these languages, some of them phrases."""

CHINESE_CHAINS = "又还還並并再"
"""The Chinese ones, each one character before the verb."""

_SAYS = frozenset(
    """
    accept acclaim acknowledge affirm agree announce appeal applaud appoint appreciate approve ask assert authorise
    authorize await believe call caution commend concur condemn confirm congratulate consider convene decide declare
    decree demand denounce deplore desire determine disapprove elect emphasise emphasize encourage endorse enjoin
    exhort expect express give hail highlight hope implore insist instruct intend invite invoke lament laud mandate
    note notice order pledge praise proclaim promise propose protest reaffirm realise realize recall recognise
    recognize recommend reconfirm refer regret reiterate reject rejoice remark remember remind renew request require
    resolve salute solicit state stress suggest take thank think underline underscore urge voice warn welcome wish
    have
    """.split()
)
"""What an assembly says; of what it does *further*, it does more."""

_IDIOMS = {
    "act": ("under ", "in accordance ", "pursuant "),
    "bear": ("in mind",),
    "draw": ("attention ", "the attention "),
    "keep": ("in mind",),
    "look": ("forward ",),
    "observe": ("that ", "with "),
    "pay": ("tribute ", "homage "),
    "point": ("out ", "to "),
    "view": ("with ",),
}
"""Verbs that lead with these words behind them; without, they do or describe something (*acting heads*)."""
_PREPOSITIONS = ("regarding", "following", "including")
"""Participles that are no verbs any more."""

_DETERMINED = r"the|a|an|all|any|each|every|its|their|this|these|that|those"
_CAPITAL = r"(?-i:[A-ZÀ-Þ])"
# What is asked for is no noun: *Requests further the Secretary-General*, and not *Requests further information*.
_NO_NOUN = re.compile(
    rf"\s*(?:[,:(]|$|(?:{_DETERMINED}|to|upon|on|in|with|how|whether|and)\b|{_CAPITAL})", re.IGNORECASE
)
_OBJECT = re.compile(rf"\s*(?:(?:{_DETERMINED})\b|{_CAPITAL})", re.IGNORECASE)
_AFTER_NOUN = re.compile(
    r"\s*(?:[;.]|$|(?P<word>of|by|from|between|among|concerning|regarding|are|is|was|were|shall|will|may|must|should|can"
    r"|has|have|be|for|on|to|and|or|made|sent|given|taken|held|\w+ed)\b)",
    re.IGNORECASE,
)
"""What follows a noun that looks like a verb: *Further requests for help*, *Further notes on the accounts*."""
_AFTER_GERUND = re.compile(
    r"\s*(?:[;.]|$|(?P<word>of|by|from|between|among|are|is|was|were|shall|for|on|to)\b)", re.IGNORECASE
)
_TAKES = {
    "for": frozenset("appeal ask call hope look thank wish".split()),
    "on": frozenset("act call draw insist look".split()),
    "to": frozenset(
        "act agree appeal ask bear decide determine draw expect express give have hope intend look pay pledge promise "
        "refer resolve take undertake wish".split()
    ),
}
_AFTER_STATE = re.compile(r"\s*(?:[,:]|(?:at|about|by|for|from|in|of|on|over|that|to|upon|with|and)\b)", re.IGNORECASE)
"""What follows an adjective that leads a clause, and none before its noun: *Also certain of*, *Also certain ports*."""

_APART = {
    "fr": frozenset(
        "accorder appliquer assigner associer assumer assurer attribuer conférer confier donner garantir offrir "
        "partager respecter".split()
    ),
    "es": frozenset(("compartiendo", "establece", "dispone", "ofrece", "hace", "sigue", "llama")),
    "ru": frozenset(("продлевает", "сохраняя", "поддерживая", "поддерживает")),
}
"""Verbs of which an adverb may tell how (*shares equally*, *extends further*)."""
_MORE = re.compile(
    r"\s*(?:[,:]|(?:l[ea]s?|une?|aux?|à|que|son|sa|ses|leurs?|ce|cet|cette|ces|note|acte|toute?s?|tous)\b|l['’]|qu['’]"
    rf"|d['’]|(?:de|du|des)\b|{_CAPITAL})",
    re.IGNORECASE,
)
"""What follows *aussi* and *de plus* where these chain: none is *aussi vite*, nor *de plus amples*."""
_NOT_STILL = re.compile(r"\s+(?:mais|menos|assim|não)\b", re.IGNORECASE)


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))


_PORTUGUESE = _any(
    """
    acolhe afirma aplaude apela aprova autoriza condena confirma congratula considera constata convida convoca decide
    declara delibera deplora deseja destaca determina encarrega encoraja enaltece entende espera exige exorta expressa
    felicita incentiva incumbe insta insiste lamenta louva manifesta nota observa ordena pede preconiza proclama propõe
    reafirma realça recomenda reconhece recorda regista regozija reitera rejeita relembra requer resolve ressalta
    salienta saúda solicita sublinha sugere toma urge acolhendo afirmando considerando constatando desejando destacando
    expressando lamentando manifestando notando observando reafirmando reconhecendo recordando registando reiterando
    relembrando salientando saudando sublinhando tendo tomando atendendo
    """
)
_ITALIAN = _any(
    """
    accoglie afferma approva apprezza auspica autorizza chiede compiace condanna conferma considera constata convoca
    decide delibera deplora dichiara esorta esprime evidenzia impegna incarica incoraggia insiste invita lamenta
    manifesta nota osserva plaude prende propone raccomanda rammarica rammenta reputa riafferma ribadisce richiama
    richiede ricorda riconosce rileva ringrazia ritiene saluta segnala sollecita sottolinea suggerisce considerato
    considerata considerati considerate visto vista visti viste premesso richiamato richiamata richiamati richiamate
    rilevato rilevata preso tenuto ricordato constatato ritenuto dato atteso sentito sentita sentiti valutato esaminato
    udito accertato verificato appreso evidenziato sottolineato considerando constatando deplorando esprimendo
    osservando prendendo riaffermando ribadendo richiamando ricordando riconoscendo rilevando sottolineando tenendo
    """
)
_GERMAN = _any(
    """
    anerkennt appelliert äußert beauftragt bedauert beglückwünscht begrüßt bekräftigt beschließt betont billigt bittet
    dankt empfiehlt erinnert erkennt erklärt ermächtigt ermutigt ersucht erwartet fordert genehmigt hebt lädt legt lehnt
    missbilligt nimmt ruft spricht stellt unterstreicht verlangt verurteilt verweist weist würdigt
    """
)
_GERMAN_RECITES = (
    r"in\s+(?:erwägung|anbetracht|kenntnis|anerkennung|erinnerung|würdigung|bekräftigung|dem\s+bewusstsein)|"
    r"unter\s+(?:hinweis|berücksichtigung|bezugnahme)|gestützt\s+auf|eingedenk|angesichts|nach\s+(?:kenntnisnahme|anhörung)|"
    r"im\s+bewusstsein|besorgt|überzeugt|entschlossen|geleitet\s+von|mit\s+(?:besorgnis|genugtuung)"
)
_LISTED = {
    "pt": re.compile(rf"(?:{_PORTUGUESE})(?!\w)", re.IGNORECASE),
    "it": re.compile(rf"(?:si\s+)?(?:{_ITALIAN})(?!\w)", re.IGNORECASE),
    "de": re.compile(rf"(?:{_GERMAN}|{_GERMAN_RECITES})(?!\w)", re.IGNORECASE),
}
"""Leads of languages that have no grammar here."""
_RECITES = re.compile(_GERMAN_RECITES, re.IGNORECASE)
_BEHIND_WHOM = re.compile(
    rf"(?P<first>(?:{_GERMAN})(?:\s+[^\s,;:]{{1,40}}){{1,6}}?)\s+(?:ferner|au(?:ß|ss)erdem|zudem|überdies)"
    r"(?=\s*[,:]|\s+(?:auf|ein)\b)",
    re.IGNORECASE,
)
"""In German the adverb may stand behind those who are asked: *ersucht die Häfen ferner, …*."""


def german_chain(text: str) -> re.Match[str] | None:
    """A German lead with its object and the adverb behind both; ``first`` is what stands before the adverb."""
    return _BEHIND_WHOM.match(text)


def chinese_chain(text: str) -> bool:
    """Whether a text begins with a chaining character before a verb that leads clauses: 再敦促, and not 再生."""
    return text[:1] in CHINESE_CHAINS and text != "" and CHINESE.head(text, 1) is not None


def chains_before(text: str, start: int, adverb: str) -> int:
    """Where the lead ends that begins at a place behind an adverb, 0 where the adverb does not chain it."""
    low = adverb.casefold()
    for lang, adverbs in _ADVERBS.items():
        if low in adverbs or adverb.lower() in adverbs or (lang == "de" and low == "sowie"):
            end = _lead_behind(text, start, low, lang)
            if end:
                return end
    return 0


def chains_after(text: str, adverb: str, end: int) -> bool:
    """Whether the adverb that ends at a place chains the lead with which a text begins."""
    low = adverb.casefold()
    return any(
        (low in adverbs or adverb.lower() in adverbs) and _led(text, low, end, lang)
        for lang, adverbs in _ADVERBS.items()
    )


def _lead_behind(text: str, start: int, adverb: str, lang: str) -> int:
    """Where the lead of this language ends that begins at a place, 0 where none does that the adverb can chain."""
    if lang in _LISTED:
        found = _LISTED[lang].match(text, start)
        if found is None:
            return 0
        return found.end() if adverb != "sowie" or _RECITES.match(found[0]) else 0
    grammar = _GRAMMARS[lang]
    head = grammar.head(text, adverbs_end(text, start, grammar)) or grammar.head(text, start)
    if head is None or not head.known or text[start : head.end].lower() in _PREPOSITIONS:
        return 0
    return head.end if _BEFORE.get(lang, _before_any)(text[head.end :], head, adverb, lang) else 0


def _led(text: str, adverb: str, end: int, lang: str) -> bool:
    """Whether a text begins with a lead of this language that the adverb behind it can chain."""
    if lang in _LISTED:
        return _LISTED[lang].match(text) is not None and not (adverb == "ainda" and _NOT_STILL.match(text, end))
    head = _GRAMMARS[lang].head(text, 0)
    return head is not None and head.known and _AFTER.get(lang, _after_any)(text[end:], head, adverb, lang)


def _english_before(rest: str, head: Head, adverb: str, _lang: str) -> bool:
    if not head.verb or head.verb in ADJECTIVES:
        return head.certain and (not head.verb or _AFTER_STATE.match(rest) is not None)
    if head.verb == "remain":  # concerned
        return _AFTER_STATE.match(rest) is not None
    if head.verb in _IDIOMS:
        return rest.lstrip().lower().startswith(_IDIOMS[head.verb])
    if head.verb in _SAYS or head.verb.endswith("ed"):  # having considered
        noun = _AFTER_NOUN.match(rest) if head.mood is Mood.FINITE else _AFTER_GERUND.match(rest)
        return noun is None or head.verb in _TAKES.get((noun["word"] or "").lower(), ())
    if adverb in ("further", "equally"):
        return False
    sure = head.certain and head.mood is Mood.FINITE
    return (_NO_NOUN if sure else _OBJECT).match(rest) is not None


def _english_after(rest: str, head: Head, adverb: str, _lang: str) -> bool:
    if adverb == "equally":
        return rest.lstrip().startswith("that ")
    if adverb != "further":
        return True
    says = (
        head.verb in _SAYS
        or head.verb in _IDIOMS
        or head.verb in ADJECTIVES
        or head.verb.endswith("ed")
        or not head.verb
    )
    return says and _NO_NOUN.match(rest) is not None


def _before_any(_rest: str, head: Head, _adverb: str, lang: str) -> bool:
    return head.verb not in _APART.get(lang, ()) and head.certain


def _after_any(rest: str, head: Head, adverb: str, lang: str) -> bool:
    if head.verb in _APART.get(lang, ()):
        return False
    return adverb not in ("aussi", "de plus") or _MORE.match(rest) is not None


_Asks = Callable[[str, Head, str, str], bool]
_BEFORE: dict[str, _Asks] = {"en": _english_before}
_AFTER: dict[str, _Asks] = {"en": _english_after}
_GRAMMARS: dict[str, Grammar] = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "ar": ARABIC}

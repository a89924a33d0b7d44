"""By which words recitals and decisions open in languages whose leads have no grammar here.

German, Italian, Portuguese, Dutch, Catalan and Polish, as their parliaments, councils and the Official Journal of the
European Union write them. They tell what a paragraph is, and no more: nothing is set in italics by them.
"""

from __future__ import annotations

import re

from draftdiff.lexicon.grammar import Mood

_RECITING = {
    "cat": r"at[eè]s(?:a|os|es)?(?: que)?|vist(?:a|os|es)?|considerant|tenint en compte|recordant|constatant|"
    r"reconeixent",
    "pol": r"na podstawie|uwzględniając|zważywszy|mając na uwadze|w trosce|działając na podstawie",
    "deu": r"in (?:erwägung|anbetracht|kenntnis|anerkennung|erinnerung|würdigung|bekräftigung|dem bewusstsein)|unter "
    r"(?:hinweis|berücksichtigung|bezugnahme)|gestützt auf|eingedenk|angesichts|nach (?:kenntnisnahme|anhörung)|"
    r"im bewusstsein|besorgt|überzeugt|entschlossen|geleitet von|mit (?:besorgnis|genugtuung)",
    "ita": r"premess[oaie]|considerat[oaie]|vist[oaie]|richiamat[oaie]|rilevat[oaie]|preso atto|tenut[oa] conto|"
    r"ricordat[oaie]|constatat[oaie]|ritenut[oaie]|dato atto|atteso|sentit[oaie]|considerando|ricordando",
    "por": r"considerando|tendo (?:em conta|presente|em consideração)|recordando|reconhecendo|vist[oa]s?|atendendo|"
    r"relembrando|reafirmando|constatando|sublinhando|salientando|preocupad[oa]s?|ciente|consciente|ouvid[oa]s?",
    "nld": r"gehoord|gelezen|gezien|gelet op|constaterende|overwegende|van mening|in aanmerking nemende|herinnerend|"
    r"indachtig|bezorgd|overtuigd|kennis genomen",
}
_DECIDING = {
    "cat": r"acorda|insta|demana|aprova|manifesta|sol·licita|encarrega|reclama|expressa|exigeix|dona suport|crear|"
    r"notificar|instar|demanar|aprovar|manifestar|sol·licitar|encarregar|reclamar|expressar|exigir|donar suport",
    "pol": r"uchwala się|przyjmuje się|powołuje się|wyraża|zobowiązuje|apeluje|wzywa|postanawia|uchwała wchodzi",
    "deu": r"fordert|ersucht|beauftragt|bittet|beschließt|stellt fest|ermutigt|begrüßt|verurteilt|bekräftigt|empfiehlt|"
    r"ruft|erklärt|billigt|nimmt|unterstreicht|betont|lehnt",
    "ita": r"impegna|delibera|invita|chiede|sollecita|approva|decide|raccomanda|esprime|incarica|condanna|dichiara|"
    r"accoglie|sottolinea|esorta|auspica|ribadisce|propone",
    "por": r"resolve|delibera|recomenda|solicita|apela|insta|exorta|decide|aprova|manifesta|convida|encarrega|condena|"
    r"saúda|propõe|reitera|declara",
    "nld": r"verzoekt|roept|spreekt (?:uit|als)|besluit|draagt|stelt vast|beveelt|veroordeelt|nodigt|benadrukt|"
    r"en gaat over tot de orde van de dag",
}
_MARKS = r"[\s\"“”„«»\[(–—-]*+"
_SAYS = {
    lang: tuple(
        (re.compile(rf"{_MARKS}(?:{words})\b", re.IGNORECASE), mood)
        for words, mood in ((_RECITING[lang], Mood.PARTICIPLE), (_DECIDING[lang], Mood.FINITE))
    )
    for lang in _RECITING
}


def opener(text: str, lang: str) -> Mood | None:
    """What a paragraph is that begins with this text, as its first words say; None where they say nothing.

    ``lang`` is a code of ISO 639-2.
    """
    return next((mood for pattern, mood in _SAYS.get(lang, ()) if pattern.match(text)), None)

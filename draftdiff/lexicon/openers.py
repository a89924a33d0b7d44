"""By which words recitals and decisions open in languages whose leads have no grammar here.

German, Italian, Portuguese, Dutch, Catalan, Polish and others, as their parliaments, councils and the Official Journal
of the European Union write them. They tell what a paragraph is, and no more: nothing is set in italics by them.
"""

from __future__ import annotations

import re

from draftdiff.lexicon.bodies import SUBJECTS
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
    "ces": r"na základě|s ohledem na|vzhledem k|v souladu s|po projednání|vědom[aoi] si|připomínajíc",
    "slk": r"na základe|s ohľadom na|vzhľadom na|v súlade s|po prerokovaní|vedom[aeý] si",
    "ron": r"având în vedere|ținând (?:cont|seama)|văzând|luând în considerare|în (?:temeiul|baza|conformitate)|"
    r"întrucât|constatând|analizând|considerând|reamintind|recunoscând",
    "ell": r"(?:λαμβάνοντας|έχοντας) υπόψη|επειδή|δεδομένου|θεωρώντας|εκτιμώντας|διαπιστώνοντας|αναγνωρίζοντας|αφού",
    "swe": r"med (?:beaktande|hänsyn|hänvisning)|mot bakgrund|som beaktar|som noterar",
    "dan": r"under henvisning|i betragtning|idet|i erkendelse",
    "nor": r"under henvisning|i betraktning|idet|i erkjennelse",
    "fin": r"ottaen huomioon|todeten|muistuttaen|katsoen|viitaten",
    "ind": r"menimbang|mengingat|memperhatikan|membaca|mendengar|bahawa|bahwa",
    "ukr": r"враховуючи|беручи до уваги|відзначаючи|керуючись|розглянувши|відповідно до|заслухавши|визнаючи|"
    r"нагадуючи|підтверджуючи|усвідомлюючи",
    "vie": r"căn cứ|xét|theo|sau khi",
    "rus": r"в соответствии с|на основании",
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
    "ces": r"bere na vědomí|(?:ne)?schvaluje|ukládá|(?:ne)?souhlasí|konstatuje|vyzývá|pověřuje|rozhod(?:uje|lo|la)|"
    r"doporučuje|žádá|zřizuje|volí|jmenuje|stanoví|stanovuje|vydává|vyjadřuje|odsuzuje|ruší|určuje|zmocňuje",
    "slk": r"berie na vedomie|(?:ne)?schvaľuje|ukladá|(?:ne)?súhlasí|konštatuje|vyzýva|poveruje|rozhod(?:uje|lo|la)|"
    r"odporúča|žiada|zriaďuje|volí|menuje|určuje|vydáva|vyjadruje|odsudzuje|ruší|splnomocňuje",
    "ron": r"hotărăște|hotărăşte|cere|solicită|mandatează|aprobă|decide|recomandă|invită|îndeamnă|condamnă|adoptă",
    "ell": r"ψηφίζει|(?:ομόφωνα )?αποφασίζει|ζητά|καλεί|απαιτεί|εκφράζει|καταδικάζει|δηλώνει|στηρίζει|"
    r"διεκδικεί|συμπαραστέκεται",
    "swe": r"uppmanar|kräver|beslutar|uttalar|yrkar|föreslår|begär|ger|ställer sig bakom|tillkännager|avslår|bifaller",
    "dan": r"pålægger|opfordrer|kræver|beslutter|anmoder|vedtager|henstiller|konstaterer|tilslutter|bemyndiger|støtter",
    "nor": r"krever|ber|oppfordrer|vedtar|mener|støtter|godkjenner|pålegger|slutter seg|tar .{1,40} til orientering",
    "fin": r"edellyttää|kehottaa|vaatii|päättää|päätti|esittää|hyväksyy|pyytää|toteaa|katsoo|velvoittaa|merkitsee",
    "ind": r"memutuskan|menetapkan|menyerukan|mendesak|meminta|mengutuk|bersetuju",
    "ukr": r"вирішує|постановляє|звертається|закликає|вимагає|доручає|рекомендує|засуджує|схвалює|"
    r"підтримує|висловлює",
    "vie": r"quyết nghị|nghị quyết",
    "rus": r"требу(?:ет|ют)|призыва(?:ет|ют)|поруча(?:ет|ют)|обраща(?:ет|ют)ся|поддержива(?:ет|ют)|осужда(?:ет|ют)|"
    r"предлага(?:ет|ют)|выража(?:ет|ют)|отмеча(?:ет|ют)|постановля(?:ет|ют)|счита(?:ет|ют)|рекоменду(?:ет|ют)",
}
_MARKS = r"[\s\"“”„«»\[(–—-]*+"
_WORDS = r"(?:[\w.’'()/-]{1,30}\s){0,6}?"
_AFTER = r"(?:,?\s[\w.’'()/–-]{1,30}){0,10}?,?\s"
_SPEAKS = {
    lang: re.compile(rf"{_MARKS}(?=[^\W\d_]){subject.format(words=_WORDS)}(?!\w){_AFTER}(?i:{_DECIDING[lang]})\b")
    for lang, subject in SUBJECTS.items()
}
"""A sentence whose subject is the body, with the verb by which it decides (``Der Ärztetag fordert …``)."""
_LONGEST = 240  # characters: the verb stands no further on, and it bounds the work
_SPACED = re.compile(r"(?:[^\W\d_] ){3,40}[^\W\d_] ?:?")
_SAYS = {
    lang: tuple(
        (re.compile(rf"{_MARKS}(?:{words})\b", re.IGNORECASE), mood)
        for words, mood in ((_RECITING[lang], Mood.PARTICIPLE), (_DECIDING[lang], Mood.FINITE))
    )
    for lang in _RECITING
}


def close(text: str) -> str:
    """A line that is set in spaced letters as one word (``H O T Ă R Ă Ș T E :``), any other as it is."""
    return text.replace(" ", "") if _SPACED.fullmatch(text) else text


def opener(text: str, lang: str) -> Mood | None:
    """What a paragraph is that begins with this text, as its first words say; None where they say nothing.

    ``lang`` is a code of ISO 639-2.
    """
    text = close(text)
    found = next((mood for pattern, mood in _SAYS.get(lang, ()) if pattern.match(text)), None)
    if found is not None:
        return found
    speaks = _SPEAKS.get(lang)
    begins = text.lstrip('"“”„«»[( ')[:1].isupper()
    return Mood.FINITE if speaks and begins and speaks.match(text[:_LONGEST]) else None

"""How a body is named at the head of its text, in languages other than English, French and Spanish."""

from __future__ import annotations

import re

_REST = r"[^.;:。；؛]{0,200}[,:،，、：]"
"""What follows the noun, up to the comma that leads into the first clause."""
_ENDS = tuple(",:،，、：")
"""How each of them ends."""
_BEFORE = r"(?:[^.;:,]|(?<=\d)\.){0,80}?"
_LONGEST = 320  # characters: no formula is longer, and it bounds the work


def _nouns(words: str) -> str:
    return "(?i:" + "|".join(words.split()) + ")"


_HAN = _nouns(
    """大会 大會 理事会 理事會 委员会 委員會 会议 會議 联盟 聯盟 议会 議會 国会 國會 执行局
    缔约国 成员国 主席团 论坛 代表团 首脑"""
)
_JAPANESE = _nouns("総会 理事会 委員会 会議 議会 連合")
_KOREAN = _nouns("총회 이사회 위원회 회의 의회 연맹")
_ARABIC = _nouns("جمعية مجلس لجنة مؤتمر اتحاد برلمان")
_CYRILLIC = _nouns(
    """ассамблея совет комитет комиссия конференция союз парламент конгресс съезд форум совещание собрание
    дума палата сенат стороны участники государства-члены асамблея рада комітет комісія конференція"""
)
_GERMAN = _nouns(
    """versammlung parteitag konvent kreistag rat konferenz ausschuss parlament bundestag landtag kongress kommission
    union präsidium senat kammer vorstand staaten parteien chefs ärztetag gewerkschaftstag städtetag gemeindetag
    juristentag bauerntag synode verband delegierten"""
)
_ITALIAN = _nouns(
    """assemblea consiglio conferenza comitato commissione parlamento unione congresso camera senato stati"""
)
_PORTUGUESE = _nouns(
    """assembleia conselho conferência comit[êé] comissão parlamento união congresso câmara senado estados"""
)
_DUTCH = _nouns("vergadering raad parlement kamer conferentie comité unie congres")
_GREEK = _nouns("συνέλευση συμβούλιο επιτροπή κοινοβούλιο διάσκεψη συνέδριο ένωση βουλή σύγκλητος")
_POLISH = _nouns("sejm sejmik senat rada zjazd kongres walne zebranie konferencja zgromadzenie synod konwent")
_CZECH = _nouns("zastupitelstvo zastupiteľstvo sněmovna senát rada vláda sjezd kongres konference zjazd")
_ROMANIAN = _nouns("consiliul camera senatul parlamentul congresul adunarea comitetul uniunea conferința sindicatul")
_NORDIC = _nouns(
    """folketinget riksdagen stortinget kommunestyret fylkestinget bystyret kommunalbestyrelsen byrådet regionrådet
    kommunfullmäktige regionfullmäktige fullmäktige landsmøtet landsmøte landsmødet kongressen årsmøtet årsmötet stämman
    partikongressen konferensen konferencen generalforsamlingen rådet forbundet kirkemøtet kyrkomötet"""
)
_FINNISH = _nouns("eduskunta valtuusto kokous hallitus neuvosto liitto edustajisto kirkolliskokous")

SUBJECTS = {
    "deu": rf"(?:Der|Die|Das)\s{{words}}[\w-]*(?:{_GERMAN}|tag)",  # Ärztetag, Bauerntag: any such day
    "ita": rf"(?:L['’]|(?:Il|La|Lo)\s){{words}}{_ITALIAN}",
    "por": rf"[AO]\s{{words}}(?:{_PORTUGUESE}|(?i:câmara))",
    "nld": rf"(?:De|Het)\s{{words}}[\w-]*{_DUTCH}",
    "pol": rf"{{words}}{_POLISH}",
    "ces": rf"{{words}}{_CZECH}",
    "slk": rf"{{words}}{_CZECH}",
    "ron": rf"{{words}}{_ROMANIAN}",
    "swe": rf"{{words}}[\w-]*{_NORDIC}",
    "dan": rf"{{words}}[\w-]*{_NORDIC}",
    "nor": rf"{{words}}[\w-]*{_NORDIC}",
    "fin": rf"{{words}}[\w-]*{_FINNISH}",
    "ell": rf"[ΗΟΤ]\w?\s{{words}}{_GREEK}",
    "ukr": rf"{{words}}{_CYRILLIC}",
    "rus": rf"{{words}}{_CYRILLIC}",
}
"""How a body is named at the start of a sentence whose subject it is; ``words`` are those before its noun."""

_FORMULAS = tuple(
    map(
        re.compile,
        (
            rf"[^.;:。；，,]{{0,80}}{_HAN}[，,：:]",
            rf"我们[，,].{{0,200}}[，,：:]|[^.;:。、，,]{{0,80}}{_JAPANESE}は[、,，]",
            rf"[^.;:]{{0,120}}{_KOREAN}(?:는|은|가|이)?,",
            rf"(?:إنّ?|ان|نحن)\s+\S{_REST}|(?:ال)?{_ARABIC}\b{_REST}",
            rf"[А-ЯЁІЇЄ](?:[\w–.()\-]{{0,40}}\s){{0,7}}?{_CYRILLIC}(?!\w){_REST}",
            rf"[А-ЯЁІЇЄ][\w-]{{0,20}}?{_CYRILLIC}(?!\w){_REST}",
            rf"(?:Der|Die|Das|Wir,?)\s{_BEFORE}{_GERMAN}(?!\w){_REST}",
            rf"(?:L['’]|Il |La |Lo |I |Gli |Noi,? ){_BEFORE}{_ITALIAN}(?!\w){_REST}",
            rf"(?:A|O|As|Os|Nós,?) {_BEFORE}{_PORTUGUESE}(?!\w){_REST}",
            rf"(?:De|Het|Wij,?) {_BEFORE}{_DUTCH}(?!\w){_REST}",
            rf"(?:Η|Ο|Το|Οι) {_BEFORE}{_GREEK}(?!\w){_REST}",
            rf"(?=[A-ZŞȘȚ]){_ROMANIAN}(?!\w){_REST}",
        ),
    )
)


def is_body_formula(text: str) -> bool:
    """Whether a text is a body's name with what qualifies it, up to the comma before the first clause."""
    if text.isupper():
        text = text.capitalize()
    return text.endswith(_ENDS) and len(text) <= _LONGEST and any(pattern.fullmatch(text) for pattern in _FORMULAS)

"""The forms of a preface's lines in other languages of the United Nations, and of some of their neighbours."""

from __future__ import annotations

from draftdiff.model import FrontRole

FORMS: tuple[tuple[FrontRole, str], ...] = (
    (
        FrontRole.TYPE,
        r"""第[ ]?\d{1,4}[ ]?[(（]\d{4}[)）][ ]?号决议|决议草案
        |(?:ال)?قرار[ ]\d{1,4}(?:[ ]\(\d{4}\))?|مشروع[ ]قرار
        |(?:Резолюция|Решение|Резолюція)[ ]\S{0,12}\d\S{0,12}(?:[ ]\(\d{4}\))?,?|Проект[ ]резолюции
        |(?:Entschließung|Beschluss)[ ]\S{0,12}\d\S{0,12}(?:[ ]\(\d{4}\))?
        |(?:Entschließungs|Resolutions)(?:antrag|entwurf)
        |Proyecto[ ]de[ ]resolución|Progetto[ ]di[ ]risoluzione|Projeto[ ]de[ ]resolução""",
    ),
    (
        FrontRole.ADOPTION,
        r"""(?:.{0,60}\d{1,2}日)?.{0,30}(?:会议通过|大会决议)
        |(?:الذي[ ]اتخذه|التي[ ]اتخذتها|قرار[ ]اتخذته|اتخذه|اتخذته|اعتمدته?)[ ].{1,160}
        |(?:Резолюция,?[ ])?принят(?:а|о|ая|ое)\b.{1,160}
        |(?:Resolución[ ])?(?:aprobad|adoptad)[ao]\b.{1,160}
        |(?:Resolution[ ])?(?:verabschiedet|angenommen)\b.{1,160}
        |(?:Risoluzione[ ])?(?:adottata|approvata)\b.{1,160}
        |(?:Resolução[ ])?(?:adotada|aprovada)\b.{1,160}""",
    ),
    (
        FrontRole.SESSION,
        r"""第.{1,8}届(?:常|特别|紧急特别)?会议|(?:临时)?议程\*?[ ]?项目.{1,30}
        |(?:ال)?دورة[ ].{1,40}|(?:ال)?بند[ ].{1,60}
        |[\w-]{3,30}(?:[ ]\w{3,20})?[ ](?:сессия|сесія)|Пункты?[ ]\S{1,12}[ ].{0,60}повестки[ ]дня.{0,20}
        |.{1,40}[ ]período[ ]de[ ]sesiones|Temas?[ ]\d.{0,60}
        |[\w-]{2,30}[ ]Tagung|(?:Tagesordnungs)?punkt[ ]\d.{0,60}""",
    ),
    (
        FrontRole.BODY,
        r"""大[ ]?会|(?:安全|人权|经济及社会)理事会|第.{1,3}委员会
        |(?:ال)?جمعية[ ]العامة|مجلس[ ](?:الأمن|حقوق[ ]الإنسان)|المجلس[ ]الاقتصادي[ ]والاجتماعي|اللجنة[ ]\w{2,12}
        |Генеральная[ ]Ассамблея|Совет[ ](?:Безопасности|по[ ]правам[ ]человека)
        |Экономический[ ]и[ ]Социальный[ ]Совет|\w{3,12}[ ]комитет
        |Generalversammlung|Sicherheitsrat
        |Asamblea[ ]General|Consejo[ ](?:de[ ]Seguridad|de[ ]Derechos[ ]Humanos|Económico[ ]y[ ]Social)""",
    ),
    (
        FrontRole.OTHER,
        r"""联合国|中文|原文[：:].{0,10}|الأمم[ ]المتحدة|العربية|الأصل\s*:.{0,20}
        |Организация[ ]Объединенных[ ]Наций|Русский|Оригинал\s*:.{0,20}
        |Naciones[ ]Unidas|Español|Vereinte[ ]Nationen|Deutsch""",
    ),
)
"""As in `roles`: what a line says by its whole form."""

"""How Russian clauses open."""

from __future__ import annotations

from draftdiff.lexicon.grammar import SPACE, WORD, Grammar, Head, Mood, adverbs_end, end_of, feeling_end

GERUNDS = frozenset(
    """
    будучи воздавая выражая выслушав выступая действуя желая заверяя заслушав заявляя зная изучив имея исходя
    констатируя надеясь напоминая настаивая обращая одобряя опираясь определяя осознавая осуждая отдавая отмечая
    оценивая памятуя подтверждая подчеркивая поддерживая полагая помня понимая порицая поощряя предлагая
    предупреждая признавая призывая приветствуя принимая принося проведя провозглашая рассматривая рассмотрев
    рекомендуя руководствуясь сожалея соглашаясь сознавая сохраняя ссылаясь стремясь считая требуя указывая учитывая
    """.split()
)
"""Gerunds that open a preambular paragraph."""

ADJECTIVES = frozenset(
    "встревожен возмущен заинтересован обеспокоен озабочен полон потрясен преисполнен разочарован "
    "убежден уверен удовлетворен шокирован".split()
)
"""Adjectives and participles that open one or follow ``будучи``, without the ending of gender."""

FINITES = frozenset(
    """
    благодарит воздает возобновляет выражает высказывает делает заверяет заявляет избирает издает испытывает
    констатирует назначает напоминает настаивает обращает обращается обязуется одобряет осуждает отвергает отдает
    отклоняет отмечает оценивает передает побуждает повторяет подтверждает подчеркивает поддерживает поздравляет
    полагает поощряет поручает порицает постановляет предлагает предоставляет предупреждает признает призывает
    приветствует принимает принимает приходит провозглашает продлевает просит разрешает рекомендует решает ссылается
    сожалеет соглашается санкционирует считает требует указывает уполномочивает утверждает учреждает учитывает
    """.split()
)
"""Third persons that open an operative paragraph."""

ADVERBS = frozenset(
    """
    вновь также далее особо глубоко высоко настоятельно решительно самым серьезно крайне твердо полностью еще раз
    вместе тем по-прежнему искренне категорически безоговорочно очередной снова кроме того поэтому прямо горячо
    тепло с со удовлетворением признательностью обеспокоенностью озабоченностью беспокойством интересом глубокой
    серьезной сожалением глубоким большим благодарностью одобрением тревогой растущей большой особой решительным
    образом
    """.split()
)
"""Words that stand before or behind the verb, those of ``с глубокой обеспокоенностью`` among them."""

_OWN = frozenset("свою свое своей свой".split())
_DEGREES = frozenset(
    "глубокую глубокое серьезную искреннюю искреннее полную полное большую решительную твердую крайнюю особую "
    "сильную растущую решительный".split()
)
_FEELINGS = frozenset(
    "благодарность возмущение надежду обеспокоенность озабоченность поддержку признательность приверженность "
    "решимость сожаление соболезнования удовлетворение убежденность тревогу уверенность намерение протест".split()
)


def _russian_head(text: str, start: int) -> Head | None:
    word = WORD.match(text, start)
    if word is None:
        return None
    low = _plain(word[0])
    if low in GERUNDS:
        end = _state(text, word.end()) if low in {"будучи", "испытывая"} else word.end()
        return Head(end, low, Mood.PARTICIPLE)
    if _is_adjective(low):
        return Head(word.end(), low, Mood.PARTICIPLE)
    return Head(word.end(), low, Mood.FINITE) if low in FINITES else None


def _state(text: str, position: int) -> int:
    """The end of the adjective after ``будучи``, the position itself where none follows."""
    word = WORD.match(text, adverbs_end(text, end_of(SPACE, text, position), RUSSIAN))
    return word.end() if word and _is_adjective(_plain(word[0])) else position


def _is_adjective(low: str) -> bool:
    endings = ("", "а", "о", "ы", "ная", "ный", "ные", "ое")
    return any(low.endswith(ending) and low.removesuffix(ending) in ADJECTIVES for ending in endings)


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _russian_feeling(text: str, start: int, verb: str) -> int:
    if not verb.startswith("выраж"):
        return 0
    return feeling_end(text, start, _OWN, _DEGREES, _FEELINGS, "и")


RUSSIAN = Grammar(
    head=_russian_head,
    is_adverb=lambda word: _plain(word) in ADVERBS,
    phrases={
        "": (),
        "принимая": ("во внимание", "к сведению"),
        "принимает": ("во внимание", "к сведению"),
        "отдавая": ("должное", "себе отчет"),
        "имея": ("в виду",),
        "обращая": ("внимание",),
        "обращает": ("внимание",),
    },
    feeling=_russian_feeling,
    prepositions={"ссылаясь": ("на",), "ссылается": ("на",), "памятуя": ("о", "об")},
    infinitives=frozenset(),
    and_="и",
)

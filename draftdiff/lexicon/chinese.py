"""How Chinese clauses open.

The verb has no forms: of ``重申`` only punctuation and numbers tell whether it recites or decides, so
that such a lead is never certain.
"""

from __future__ import annotations

import re

from draftdiff.lexicon.grammar import Grammar, Head, Mood

ADVERBS = frozenset(
    """
    又 还 也 并 重点 再次 再度 进一步 特别 因此 就此 在这方面 严重 深为 深切 深感 深 十分 强烈 最强烈地 坚决 充分
    继续 重新 严正 郑重 热烈 赞赏地 关切地 满意地 遗憾地 感谢地 感兴趣地 极为关切地 严重关切地 深为关切地 欣慰地
    同时 另外 此外 最后 尤其 完全 還 並 進一步 嚴重 強烈 堅決 鄭重 贊賞地
    """.split()
)
"""What stands before the verb."""

RECITING = frozenset(
    """
    回顾 忆及 铭记 念及 意识到 考虑到 深信 确信 坚信 相信 鉴于 审议了 审查了 遵循 依照 按照 根据 本着 有鉴于
    感到震惊 感到不安 感到关切 认识到 认定 注意到 听取了 收到 震惊 希望 决心 渴望 回顧 憶及 銘記 確信 堅信 鑒於
    審議了 根據 認識到 決心
    """.split()
)
"""What more often recites."""

OPEN = frozenset(
    """
    重申 申明 强调 着重 指出 欢迎 欣见 确认 肯定 承认 关切 关注 赞扬 赞赏 表示 谴责 痛惜 遗憾 支持 满意 感谢 重视
    提及 提请 声明 宣布 宣告 強調 歡迎 確認 承認 關切 讚揚 譴責
    """.split()
)
"""What recites and decides alike."""

DECIDING = frozenset(
    """
    决定 请 促请 呼吁 吁请 敦促 鼓励 邀请 要求 授权 核准 核可 通过 设立 任命 建议 认可 赞同 同意 坚决主张 坚持
    委托 指示 责成 決定 請 促請 呼籲 籲請 鼓勵 邀請 授權 通過 設立 建議
    """.split()
)
"""What decides and nothing else."""


def _any(words: frozenset[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


_LEAD = re.compile(
    rf"(?:{_any(ADVERBS)}){{0,4}}(?:(?P<decides>{_any(DECIDING)})|(?P<recites>{_any(RECITING)})|(?P<open>{_any(OPEN)}))"
    r"(?:指出)?"
)


def _chinese_head(text: str, start: int) -> Head | None:
    match = _LEAD.match(text, start)
    if match is None:
        return None
    decides = match["decides"] is not None
    mood = Mood.PARTICIPLE if match["recites"] else Mood.FINITE
    return Head(match.end(), match["decides"] or match["recites"] or match["open"], mood, certain=decides)


CHINESE = Grammar(
    head=_chinese_head,
    is_adverb=lambda _word: False,
    phrases={"": ()},
    feeling=lambda _text, _start, _verb: 0,
    prepositions={},
    infinitives=frozenset(),
    and_="和",
)

"""A comparison as Markdown with ``<ins>`` and ``<del>``, which every renderer that shows HTML understands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from draftdiff.diff import Change, ChangeKind, Comparison, PrefaceChange, Word
from draftdiff.reports.telling import questions, to_check
from draftdiff.reports.wording import kind_name, labels, line_kind, preface_name, remarks, summary_sentence
from draftdiff.tongues import parts

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")
_TOLD_BY_REMARKS = (ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.UNCHANGED)
_TAGS = {"=": ("", ""), "+": ("<ins>", "</ins>"), "-": ("<del>", "</del>")}


def comparison_markdown(comparison: Comparison) -> str:
    """The rows that changed or may lead astray, each under its label, after the title and the summary."""
    title = comparison.new.title or comparison.old.title
    asked = questions(comparison)
    told = [escaped(each) for each in (summary_sentence(comparison), to_check(comparison, asked)) if each]
    rows = [_line(line) for line in comparison.preface]
    rows += [
        _row(change, each) for change, each in zip(comparison.changes, asked, strict=True) if each or not change.silent
    ]
    return "\n\n".join([f"# {escaped(title)}", *told, *rows]) + "\n"


def escaped(text: str) -> str:
    """The text on one line with everything that Markdown or HTML would take for markup made literal."""
    literal = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return " ".join(literal.split("\n"))


def _row(change: Change, asked: Sequence[str]) -> str:
    told = parts(remarks(change) if change.kind in _TOLD_BY_REMARKS else (kind_name(change.kind), *remarks(change)))
    head = f"**{escaped(labels(change.new or change.old))}** *{escaped(told)}*"
    return "  \n".join([head, marked_words(change.words), *[f"*{escaped(question)}*" for question in asked]])


def _line(line: PrefaceChange) -> str:
    """A line of the preface under the one name of them all."""
    return f"**{escaped(preface_name())}** *{escaped(kind_name(line_kind(line)))}*  \n{marked_words(line.words)}"


def marked_words(said: Sequence[Word]) -> str:
    """The marked words; blanks at their ends stay outside the tags, where renderers keep them."""
    marked = []
    for operation, words in said:
        opening, closing = _TAGS[operation]
        core = words.strip(" ")
        start = words[: len(words) - len(words.lstrip(" "))]
        end = words[len(start) + len(core) :]
        marked.append(f"{start}{opening}{escaped(core)}{closing}{end}" if core else words)
    return "".join(marked)

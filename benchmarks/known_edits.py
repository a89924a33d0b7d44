"""The real documents of ``../shared/corpus``, edited by the generator, so that it is known what happened to them."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import draftdiff
from benchmarks.generator import STRENGTHS, Case, Text, maker, relation
from benchmarks.survey import CORPUS, text_in
from draftdiff.model import ClauseKind

FEW, MANY, MOST = 6, 10, 400
"""The clauses of a kind that are taken at all, those of a document that is edited, and those kept of a longer one."""

FEWEST_WORDS = 3
"""The words of a clause that is taken."""

_SEED = 7
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]{2,4}")
_PARTS = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH})


@dataclass(frozen=True, slots=True)
class Real:
    """A document as its clauses, each for itself; ``lang`` is its language."""

    name: str
    lang: str
    text: Text


def documents(every: int = 1) -> list[Real]:
    """Every so many-th file of the corpus, in the order of the names, that is read and has clauses enough."""
    found = []
    for path in sorted(path for path in CORPUS.rglob("*") if path.is_file())[::every]:
        try:
            version = draftdiff.read(text_in(path)).version
        except draftdiff.DraftdiffError:
            continue
        text = list(_clauses(version))
        if len(text) >= MANY:
            found.append(Real(path.relative_to(CORPUS).as_posix(), version.lang, text[:MOST]))
    return found


def _clauses(version: draftdiff.Version) -> Iterator[tuple[str, str]]:
    """The clauses, those of the preamble first: an annex may have one too, and the generator's documents have one."""
    parts = [clause for clause in version.clauses if clause.kind in _PARTS and len(clause.text.split()) >= FEWEST_WORDS]
    for kind in ("pre", "op"):
        texts = [" ".join(part.text.split()) for part in parts if part.label.startswith("PP") == (kind == "pre")]
        if len(texts) >= FEW:  # a clause that moves stays within its kind
            yield from ((kind, text) for text in texts)


def edited(real: Real, others: Sequence[Real], strength: str) -> Case:
    """A document as the generator edits it, with words of its own; what is put in are clauses of the ``others``."""
    editor = maker(len(real.text), _SEED)
    editor.vocab = sorted({word for _, text in real.text for word in _WORD.findall(text)})
    known = {text for _, text in real.text}
    fresh = [text for other in others for _, text in other.text if text not in known]
    random.Random(real.name).shuffle(fresh)
    editor.fresh = lambda _: fresh.pop()
    new, relations = editor.new_version(real.text, **STRENGTHS[strength])
    return Case(f"{real.name} {strength}", real.text, new, tuple(relation(found) for found in relations))


def cases(reals: Sequence[Real], strength: str) -> Iterator[tuple[str, Case]]:
    """The language of each document and the document edited; clauses that are put in are of the same language."""
    by_language: defaultdict[str, list[Real]] = defaultdict(list)
    for real in reals:
        by_language[real.lang].append(real)
    for lang, same in sorted(by_language.items()):
        if len(same) > 1:
            yield from ((lang, edited(real, [other for other in same if other is not real], strength)) for real in same)

"""Provenance of words where no amendment is recorded: the versions came as documents, and their words are traced."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from draftdiff.model import Clause, Commit, Version
from draftdiff.provenance.clauses import decision_of
from draftdiff.provenance.tracing import LostRun, Run, Tracer
from draftdiff.provenance.words import Blame, ClauseWords, GoneWords, LostWords, Origin, WordRun


def blame_documents(states: Sequence[tuple[Commit, Version]]) -> Blame:
    """Blame every word of the last of some versions, oldest first, each with the commit that brought it.

    Nothing is known but the texts and which clause is which; so the origin of a word is inferred, and
    rightly for all but about one in two thousand (``docs/benchmarks.md``, *Provenance of words*).
    """
    tracer = Tracer()
    for _, version in states:
        tracer.step([clause.text for clause in version.clauses], [clause.wid for clause in version.clauses])
    origins = [Origin(commit, decision_of(commit), commit.authored.date()) for commit, _ in states]
    last = states[-1][1]
    labels = {clause.wid: clause.label for _, version in states for clause in version.clauses}
    told = zip(last.clauses, tracer.clauses, strict=True)
    present = {clause.wid for clause in last.clauses}
    return Blame(
        last,
        tuple(_words(clause, runs, origins) for clause, runs in told),
        tuple(_lost(run, origins, labels, present) for run in tracer.trace.losses),
    )


def taken_by_documents(states: Sequence[tuple[Commit, Version]], old: Version) -> dict[str, tuple[GoneWords, ...]]:
    """What became of the words of an older version: those that the last one no longer has, by the clauses' wIds.

    ``states`` are as for `blame_documents`; there is nothing where ``old`` is not one of them.
    """
    place = next((at for at, (commit, _) in enumerate(states) if commit.oid == old.version), None)
    if place is None:
        return {}
    tracer = Tracer()
    then = tracer.trace
    for at, (_, version) in enumerate(states):
        tracer.step([clause.text for clause in version.clauses], [clause.wid for clause in version.clauses])
        if at == place:
            then = tracer.trace
    origins = [Origin(commit, decision_of(commit), commit.authored.date()) for commit, _ in states]
    born, lost = tracer.trace.origins, tracer.trace.gone
    found: dict[str, tuple[GoneWords, ...]] = {}
    for clause, words in zip(old.clauses, then.words, strict=True):
        gone: list[GoneWords] = []
        for (taker, bringer), run in groupby(words, key=lambda word: (lost.get(word.number), born[word.number])):
            stretch = list(run)
            if taker is not None:
                text = clause.text[stretch[0].start : stretch[-1].end]
                start = stretch[0].start + len(text) - len(text.lstrip())
                end = stretch[-1].end - (len(text) - len(text.rstrip()))
                gone.append(GoneWords(start, end, (origins[taker - 1],), (origins[bringer - 1],)))
        if gone and clause.wid is not None:
            found[clause.wid] = tuple(gone)
    return found


def _words(clause: Clause, runs: Sequence[Run], origins: Sequence[Origin]) -> ClauseWords:
    """The runs of a clause; white space between two is that of the second, as everywhere in a blame."""
    told: list[WordRun] = []
    space = ""
    for run in runs:
        words = run.text.rstrip()
        told.append(WordRun(space + words, (origins[run.born - 1],), run.born == 1))
        space = run.text[len(words) :]
    if told and space:
        told[-1] = replace(told[-1], text=told[-1].text + space)
    return ClauseWords(clause, tuple(told))


def _lost(
    run: LostRun, origins: Sequence[Origin], labels: dict[str | None, str], present: set[str | None]
) -> LostWords:
    return LostWords(
        wid=run.wid or "",
        label=labels.get(run.wid, ""),
        text=run.text.strip(),
        takers=(origins[run.lost - 1],),
        origins=(origins[run.born - 1],),
        whole=run.wid not in present,
    )

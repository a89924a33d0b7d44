"""Who is behind the words of the texts on record, as their commits and the decisions of the committees tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import takewhile

from msgspec.structs import replace

from draftdiff.amendments.model import Amendment
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.looms import Looms
from draftdiff.model import Commit, Version
from draftdiff.provenance import Blame, GoneWords, blame, blame_documents, explain, last_held, taken, taken_by_documents
from draftdiff.recording import is_aside
from draftdiff.reports.amendments.residue import Leftover
from draftdiff.rulings import PATH as RULINGS
from draftdiff.store import Repository

_MOST = 24
"""So many versions are kept with the origins of all their words."""


class Origins:
    """The origins of words in all texts of a repository; what was told once is kept, since commits never change.

    ``at`` gives the text in one language at a commit: slug, commit id, language. ``ruled`` gives looms that weave
    a resolution by the rulings as they were with a commit: slug, commit id.
    """

    def __init__(
        self,
        repository: Repository,
        looms: Looms,
        at: Callable[[str, str, str], Version],
        ruled: Callable[[str, str], Looms],
    ) -> None:
        self.repository = repository
        self.looms = looms
        self._at = at
        self._ruled = ruled
        self._blamed = lru_cache(maxsize=_MOST)(self._blame)
        self._gone = lru_cache(maxsize=_MOST)(self._taken)

    def blame(self, slug: str, version: Version, ruled: str | None = None) -> Blame:
        """The origin of every word of a recorded version.

        It is by all that was decided before the text changed again, since an amendment that carries may leave
        it as it is. ``ruled`` is the commit by whose rulings, and by what was known when the version was made
        only; None is for the rulings in force.
        """
        told = self._blamed(slug, *self._asked(slug, version, ruled))
        return replace(told, version=version)

    def taken(
        self, slug: str, old: Version, new: Version, ruled: str | None = None
    ) -> dict[str, tuple[GoneWords, ...]]:
        """The words of an older version that a newer one no longer has, by the clauses' wIds, and who took them out.

        There are none where ``old`` is not older; ``ruled`` as for `blame`.
        """
        return self._gone(slug, old.version or "", *self._asked(slug, new, ruled))

    def _asked(self, slug: str, version: Version, ruled: str | None) -> tuple[str, str, _Ruled]:
        """What is asked of the words of a version: by all up to which commit, in which language, by which rulings.

        Raises UnknownVersion where ``ruled`` is no commit of the branch.
        """
        oid = version.version or ""
        if ruled:
            self.repository.history(slug, ruled)
        head = self.repository.head(slug)
        now, then = (self.repository.files(at).get(RULINGS, "") for at in (head, ruled or head))
        at = oid if ruled else self._last_word(slug, oid)
        return at, version.lang, _Ruled(None if now == then else ruled, then)

    def leftovers(self, slug: str, oid: str, lang: str) -> tuple[Leftover, ...]:
        """What the versions up to a commit changed that no amendment covers, oldest first."""
        weave = self.looms.weave(slug, oid, lang)
        commits = self._commits(slug, oid)
        label = self._labels(weave, slug, oid, lang)
        found = []
        for each in explain(weave, dict(self._documents(weave, commits, lang))).leftovers:
            commit = commits[weave.events[each.event].commit]
            best = each.explained[0] if each.explained else None
            found.append(
                Leftover(
                    version=commit.oid,
                    on=commit.authored.date(),
                    label=label(each.wid),
                    old=each.old,
                    new=each.new,
                    amendment=best.amendment if best else None,
                    confidence=best.confidence if best else None,
                    kind=weave.nodes[each.wid].kind,
                )
            )
        return tuple(found)

    def _blame(self, slug: str, oid: str, lang: str, ruled: _Ruled) -> Blame:
        looms = self.looms if ruled.at is None else self._ruled(slug, ruled.at)
        weave = looms.weave(slug, oid, lang)
        commits = self._commits(slug, oid)
        known = self.looms.amendments(oid)
        if not known and not ruled.blob:  # a tracer reads texts, not rulings
            return blame_documents(self._states(weave, commits, slug, lang))
        documents = {event: tabled for event, tabled in self._documents(weave, commits, lang) if tabled}
        return blame(
            weave,
            self._at(slug, oid, lang),
            commits,
            self._decided(known),
            labels=self._labels(weave, slug, oid, lang),
            explanation=explain(weave, documents),
        )

    def _taken(self, slug: str, old: str, oid: str, lang: str, ruled: _Ruled) -> dict[str, tuple[GoneWords, ...]]:
        commits = self._commits(slug, oid)
        if old not in commits:
            return {}
        looms = self.looms if ruled.at is None else self._ruled(slug, ruled.at)
        weave = looms.weave(slug, oid, lang)
        known, version = self.looms.amendments(oid), self._at(slug, old, lang)
        if not known and not ruled.blob:
            return taken_by_documents(self._states(weave, commits, slug, lang), version)
        return taken(weave, version, commits, self._decided(known))

    def _states(
        self, weave: Weave, commits: Mapping[str, Commit], slug: str, lang: str
    ) -> list[tuple[Commit, Version]]:
        return [(commits[event.commit], self._at(slug, event.commit, lang)) for event in weave.events]

    def _decided(self, known: Mapping[int, Amendment]) -> Callable[[str, int], Amendment]:
        def decided(commit: str, number: int) -> Amendment:
            then = self.looms.amendment(commit, number)
            return replace(then, sponsors=known[number].sponsors)  # with those that joined later

        return decided

    def _last_word(self, slug: str, oid: str) -> str:
        """The last commit that leaves the text as a commit made it."""
        after = [*takewhile(lambda commit: commit.oid != oid, self.repository.history(slug))]
        return [oid, *(commit.oid for commit in takewhile(is_aside, reversed(after)))][-1]

    def _commits(self, slug: str, oid: str) -> dict[str, Commit]:
        return {commit.oid: commit for commit in self.repository.history(slug, oid)}

    def _documents(
        self, weave: Weave, commits: Mapping[str, Commit], lang: str
    ) -> Iterator[tuple[int, tuple[Amendment, ...]]]:
        """The versions that came as documents and name no amendment, with the amendments that were open then.

        The first version changed nothing.
        """
        for number, event in enumerate(weave.events[1:], start=1):
            commit = commits[event.commit]
            if event.number is None and commit.parent and not commit.trailer("Amendment"):
                tabled = self.looms.amendments(commit.parent).values()
                yield number, tuple(a for a in tabled if a.lang == lang and a.open and a.edits)

    def _labels(self, weave: Weave, slug: str, oid: str, lang: str) -> Callable[[str], str]:
        """Gives the label that a clause has in the version of a commit, or had in the last one that has it."""
        held = last_held(weave)

        @cache
        def labels(commit: str) -> dict[str | None, str]:
            return {clause.wid: clause.label for clause in self._at(slug, commit, lang).clauses}

        return lambda wid: labels(held.get(wid, oid)).get(wid, wid)


@dataclass(frozen=True, slots=True)
class _Ruled:
    """The rulings by which words are traced: as they were with which commit; the same ones count as the same."""

    at: str | None = field(compare=False)
    blob: str

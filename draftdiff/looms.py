"""The weave of every text on record, made from its commits: what was received, brought in and decided, in order."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from draftdiff.amendments.facts import number_at, path_of, read
from draftdiff.amendments.model import Amendment
from draftdiff.amendments.weaving.decisions import decide, settle
from draftdiff.amendments.weaving.documents import begin, bring
from draftdiff.amendments.weaving.facts import Event
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.diff import Comparison
from draftdiff.model import Clause, Commit, Version
from draftdiff.recording import REFERENCES, text_path
from draftdiff.rulings import PATH as RULINGS
from draftdiff.store import Repository

_MOST = 24
"""So many weaves are kept; one of a long history is some megabytes."""

_MOST_AMENDMENTS = 16_384
"""So many amendments are kept, in all their states."""

Compare = Callable[[Version, Version], Comparison]
Read = Callable[[str, str, str, str], Version]
"""Reads a text as the version that a commit made of it: slug, commit id, path and blob id."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A commit on its way into a weave: its files, those of its parent, and all amendments as the parent has them."""

    slug: str
    commit: Commit
    lang: str
    files: Mapping[str, str]
    parent: Mapping[str, str]
    known: Mapping[int, Amendment]


class Looms:
    """The weaves of all texts of a repository; what was woven once is kept, since commits never change."""

    def __init__(
        self, repository: Repository, version: Callable[[str, str, str, str], Version], compare: Compare
    ) -> None:
        self.repository = repository
        self._version = version
        self._compare = compare
        self._woven: OrderedDict[tuple[str, str, str, str], Weave] = OrderedDict()
        self._amendments_read: OrderedDict[str, Amendment] = OrderedDict()

    def amendments(self, oid: str) -> dict[int, Amendment]:
        """All amendments as they are at a commit, by number; raises `DamagedAmendment`."""
        return dict(self._amendments(self.repository.files(oid)))

    def amendment(self, oid: str, number: int) -> Amendment:
        """One amendment as it is at a commit, which has it; raises `DamagedAmendment`."""
        path = path_of(number)
        return self._read(self.repository.files(oid)[path], path)

    def amendments_in(self, blobs: Mapping[str, str]) -> dict[int, Amendment]:
        """All amendments of a tree, given as path and blob id."""
        return dict(self._amendments(blobs))

    def weave(self, slug: str, oid: str, lang: str) -> Weave:
        """The text in one language as it is woven at a commit; not to be changed, `Weave.copy` may be."""
        # A ruling is about all versions there are, so it is part of what a weave is known by.
        ruled = self.repository.files(self.repository.head(slug)).get(RULINGS, "")
        kept = self._woven.get((ruled, slug, lang, oid))
        if kept is not None:
            self._woven.move_to_end((ruled, slug, lang, oid))
            return kept
        commits = self._ahead(slug, oid, lang, ruled)
        weave = self._woven_through(slug, commits, lang, ruled)
        if weave is None:
            raise LookupError(oid)  # nobody asks for a language that the commit does not have
        self._keep((ruled, slug, lang, oid), weave)
        return weave

    def _woven_through(self, slug: str, commits: Sequence[Commit], lang: str, ruled: str) -> Weave | None:
        """The weave after the last of some commits, of which the first is the first of all or is woven already."""
        weave = self._woven.get((ruled, slug, lang, commits[0].oid))
        if weave is None:
            weave = self.step(None, slug, commits[0], lang)
        before = self.repository.files(commits[0].oid)
        known = dict(self._amendments(before))
        for commit in commits[1:]:
            files = self.repository.files(commit.oid)
            weave = self._step(weave, _Turn(slug, commit, lang, files, before, known))
            changed = {path: blob for path, blob in files.items() if before.get(path) != blob}
            known.update(self._amendments(changed))
            before = files
        return weave

    def _ahead(self, slug: str, oid: str, lang: str, ruled: str) -> list[Commit]:
        """The commits from the last one that is woven, or from the first, to the one that is wanted."""
        found = []
        for commit in self.repository.back_from(oid):
            found.append(commit)
            if (ruled, slug, lang, commit.oid) in self._woven:
                break
        return found[::-1]

    def _keep(self, key: tuple[str, str, str, str], weave: Weave) -> None:
        self._woven[key] = weave
        self._woven.move_to_end(key)
        while len(self._woven) > _MOST:
            self._woven.popitem(last=False)

    def step(self, before: Weave | None, slug: str, commit: Commit, lang: str) -> Weave | None:
        """The weave after a commit, given the one before it, which stays as it is; None before the first text."""
        parent = self.repository.files(commit.parent) if commit.parent else {}
        known = dict(self._amendments(parent)) if commit.trailer("Decision") else {}
        return self._step(before, _Turn(slug, commit, lang, self.repository.files(commit.oid), parent, known))

    def _step(self, before: Weave | None, turn: _Turn) -> Weave | None:
        commit, path = turn.commit, text_path(turn.lang)
        blob = turn.files.get(path)
        if blob is None:
            return before
        if before is None:
            return begin(self._version(turn.slug, commit.oid, path, blob), Event(None, commit.oid))
        weave = before.copy()
        known = dict(turn.known)
        decided = list(self.decided(commit, turn.files, turn.parent))
        for amendment, after in decided:
            if amendment.lang == turn.lang and after.decision is not None:
                decide(weave, amendment, after.decision, commit.oid, known)
            known[amendment.number] = after
        was = turn.parent.get(path)
        if blob != was:
            version = self._version(turn.slug, commit.oid, path, blob)
            if decided:
                settle(weave, version, commit.oid)
            if not _same(weave, version):
                follows = commit.trailer(REFERENCES) is not None
                bring(weave, self._difference(turn.slug, commit, weave, version, was), Event(None, commit.oid, follows))
        weave.mark(commit.oid)
        return weave

    def _difference(self, slug: str, commit: Commit, weave: Weave, version: Version, before: str | None) -> Comparison:
        """What a document changes in the text as it is woven, which as a rule is that of the version before."""
        if before is not None and commit.parent is not None:
            last = self._version(slug, commit.parent, text_path(version.lang), before)
            if _same(weave, last):
                return self._compare(last, version)
        return self._compare(_read_back(weave, version), version)

    def decided(
        self, commit: Commit, files: Mapping[str, str], parent: Mapping[str, str]
    ) -> Iterator[tuple[Amendment, Amendment]]:
        """The amendments on which a commit records a decision, in its order: before it and with it."""
        if commit.trailer("Decision") is None:
            return
        for written in commit.all("Amendment"):
            path = path_of(int(written)) if written.isascii() and written.isdecimal() else ""
            blob, was = files.get(path), parent.get(path)
            if blob is not None and was is not None and blob != was:
                yield self._read(was, path), self._read(blob, path)

    def _amendments(self, blobs: Mapping[str, str]) -> Iterator[tuple[int, Amendment]]:
        found = {number: (path, blob) for path, blob in blobs.items() if (number := number_at(path)) is not None}
        new = {blob: path for path, blob in found.values() if blob not in self._amendments_read}
        contents = self.repository.blobs(new) if len(new) > 1 else {}
        for number, (path, blob) in found.items():
            yield number, self._read(blob, path, contents.get(blob))

    def _read(self, blob: str, path: str, content: bytes | None = None) -> Amendment:
        """The amendment in a blob, whose ``content`` is read where it is not given; what was read once is kept."""
        found = self._amendments_read.get(blob)
        if found is None:
            found = read(self.repository.blob(blob) if content is None else content, source=path)
            self._amendments_read[blob] = found
            while len(self._amendments_read) > _MOST_AMENDMENTS:
                self._amendments_read.popitem(last=False)
        return found


def _same(weave: Weave, version: Version) -> bool:
    """Whether the text that is woven is that of the version, word for word and in its order."""
    state = weave.now()
    return [(wid, state.woven[wid].text) for wid in state.order] == [(c.wid, c.text) for c in version.clauses]


def _read_back(weave: Weave, version: Version) -> Version:
    """The text as it is woven, as a version that the other one can be compared with."""
    state = weave.now()
    clauses = tuple(
        Clause(wid, weave.nodes[wid].kind, state.woven[wid].text, None, weave.nodes[wid].depth, wid)
        for wid in state.order
    )
    return replace(version, clauses=clauses, version=None)

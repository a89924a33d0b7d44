"""The states of the texts of a resolution, each as it can be read."""

from __future__ import annotations

from dataclasses import dataclass

from draftdiff import akn
from draftdiff.errors import DraftdiffError
from draftdiff.model import Commit, Version
from draftdiff.recording import text_language
from draftdiff.store import Repository


@dataclass(frozen=True, slots=True)
class State:
    """One document of the history, and the first commit that holds it."""

    commit: Commit
    path: str
    data: bytes
    document: akn.Document
    version: Version

    def __str__(self) -> str:
        return f"{self.commit.oid[:10]} {self.path}"


def read_states(repository: Repository, slug: str) -> tuple[list[State], list[str]]:
    """Every state of every text of a resolution, oldest first, each blob once; and what cannot be read."""
    states: list[State] = []
    unreadable: list[str] = []
    seen: dict[str, str] = {}
    try:
        commits = repository.history(slug)
    except DraftdiffError as error:
        return [], [str(error)]
    for commit in reversed(commits):
        try:
            texts = {path: blob for path, blob in repository.files(commit.oid).items() if text_language(path)}
        except DraftdiffError as error:
            unreadable.append(f"{commit.oid[:10]}: {error}")
            continue
        if not texts:
            unreadable.append(f"{commit.oid[:10]}: there is no text in it")
        for path, blob in sorted(texts.items()):
            if seen.get(path) == blob:
                continue
            seen[path] = blob
            try:
                data = repository.blob(blob)
                document = akn.parse(data, source="the text")
                states.append(State(commit, path, data, document, document.version()))
            except DraftdiffError as error:
                unreadable.append(f"{commit.oid[:10]} {path}: {error}")
    return states, unreadable

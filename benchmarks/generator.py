"""Documents whose truth is known, made by the generator that lies beside the project in ``../shared/bench``."""

from __future__ import annotations

import importlib.util
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
BENCH = SHARED / "bench"
ABSENT = "../shared is not here: nothing that needs its generator or its documents is measured"

Text = list[tuple[str, str]]
"""A document of the generator: the kind of each clause (``pre`` or ``op``) and its text, in reading order."""

STRENGTHS: dict[str, dict[str, Any]] = {
    "light": {"p_edit": 0.05, "p_del": 0.01, "p_ins": 0.01, "p_move": 0.01, "p_split": 0.005, "p_merge": 0.005},
    "plain": {},
    "heavy": {"heavy": True},
}
"""The parameters of `Maker.new_version` by the name of the strength; plain is the generator's own mix."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What truly happened to some clauses: their indices in the old and the new document.

    ``kind`` is ``equal``, ``edited``, ``moved``, ``moved_edited``, ``deleted``, ``inserted``, ``split``
    or ``merged``; ``inserted`` and ``deleted`` count the characters that the generator put in and took out.
    """

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    inserted: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions of a document, and what truly happened between them."""

    name: str
    old: Text
    new: Text
    truth: tuple[Relation, ...]

    @property
    def xml(self) -> tuple[bytes, bytes]:
        """Both versions as the bytes of Akoma Ntoso documents."""
        write = module("corpus").to_xml
        return write(self.old, "2026-01-01").encode(), write(self.new, "2026-02-01").encode()


def present() -> bool:
    """Whether the generator is here."""
    return (BENCH / "corpus.py").is_file()


@cache
def module(name: str) -> ModuleType:
    """A module of the folder ``../shared/bench``, loaded by its path and without leaving compiled files there."""
    spec = importlib.util.spec_from_file_location(f"shared_bench_{name}", BENCH / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(BENCH / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(loaded)
    finally:
        sys.dont_write_bytecode = writes
    return loaded


def generate(size: int, seed: int, strength: str = "plain") -> Case:
    """A document of ``size`` clauses and its edited version; the same arguments always give the same case."""
    made = maker(size, seed)
    old = made.doc(size)
    new, relations = made.new_version(old, **STRENGTHS[strength])
    return Case(f"{size} {strength} #{seed}", old, new, tuple(relation(found) for found in relations))


def one_clause_changed(size: int, seed: int) -> Case:
    """A document and a version of it in which the words of one clause in the middle are edited."""
    made = maker(size, seed)
    old = made.doc(size)
    at = size // 2
    kind, text = old[at]
    edited, inserted, deleted = made.edit(text)
    new = [*old[:at], (kind, edited), *old[at + 1 :]]
    truth = [Relation("equal", (i,), (i,), 0, 0) for i in range(size)]
    truth[at] = Relation("edited", (at,), (at,), inserted, deleted)
    return Case(f"{size} one clause #{seed}", old, new, tuple(truth))


History = list[list[list[tuple[str, int]]]]
"""Versions of a text, oldest first: clauses of tokens (white space too), each with the version that brought it in."""


def history(seed: int, size: int = 60, versions: int = 300, revert_every: int = 25) -> History:
    """A history of a document of ``size`` clauses, every ``revert_every``-th version undoing the one before."""
    corpus = module("corpus")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves the text that it reads open
        made = corpus.history(corpus.seed_text(), nclauses=size, nrev=versions, seed=seed, revert_every=revert_every)
    return [version["clauses"] for version in made]


def maker(size: int, seed: int) -> Any:  # noqa: ANN401 (its class is known where it is loaded)
    """The generator's maker of documents, begun as its own command line begins it."""
    corpus = module("corpus")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves the text that it reads open
        return corpus.Maker(corpus.seed_text(), seed * 1_000_003 + size)


def relation(found: dict[str, Any]) -> Relation:
    """A relation in the form of the generator's ``truth.json``."""
    return Relation(found["kind"], tuple(found["old"]), tuple(found["new"]), found["ins"], found["del"])

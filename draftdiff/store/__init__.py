"""The git repository of resolutions: every state of a text and every fact about it, for good."""

from draftdiff.store.calling import StorageUnavailable
from draftdiff.store.git import NotARepository, RepositoryExists
from draftdiff.store.names import (
    AmbiguousVersion,
    InvalidName,
    InvalidSlug,
    NameTaken,
    UnknownResolution,
    UnknownVersion,
    new_name,
    valid_name,
    valid_slug,
)
from draftdiff.store.objects import BrokenObject, ForeignTree, InvalidFact
from draftdiff.store.proposal import Head, LazyFiles, Operation, Proposal
from draftdiff.store.repository import ATTEMPTS, Repository, StaleHead, UnknownFile, steady
from draftdiff.store.standing import Standing
from draftdiff.store.stream import Stream

__all__ = [
    "ATTEMPTS",
    "AmbiguousVersion",
    "BrokenObject",
    "ForeignTree",
    "Head",
    "InvalidFact",
    "InvalidName",
    "InvalidSlug",
    "LazyFiles",
    "NameTaken",
    "NotARepository",
    "Operation",
    "Proposal",
    "Repository",
    "RepositoryExists",
    "StaleHead",
    "Standing",
    "StorageUnavailable",
    "Stream",
    "UnknownFile",
    "UnknownResolution",
    "UnknownVersion",
    "new_name",
    "steady",
    "valid_name",
    "valid_slug",
]

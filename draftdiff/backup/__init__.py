"""A whole site in one file, and back: the record, the people and the keys of the site, each with its SHA-256."""

from draftdiff.backup.archive import BadBackup, Manifest, read_manifest
from draftdiff.backup.making import back_up
from draftdiff.backup.restoring import Restored, check, restore

__all__ = ["BadBackup", "Manifest", "Restored", "back_up", "check", "read_manifest", "restore"]

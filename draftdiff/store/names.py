"""The words by which users know resolutions and versions: checked, and looked up among what there is.

Nothing in here is a revision of git: what a user typed is only ever compared with names, stages,
ids and dates that we hold already.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import UTC, date

from draftdiff.errors import BadInput, Conflict, NotFound
from draftdiff.model import Commit
from draftdiff.tongues import gettext as _

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_ABBREVIATED = re.compile(r"[0-9a-f]{7,40}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEAD = "HEAD"
_LONGEST_NAME = 64
_SHOWN = 8
_NEAREST = 3
_WIDTH = 60


class InvalidSlug(BadInput):
    """The text cannot be the short name of a resolution."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("%(slug)s cannot be the short name of a resolution", slug=quoted(slug)),
            remedy=_("use 1 to 64 small letters, digits and hyphens, such as kigali-145"),
        )


class InvalidName(BadInput):
    """The text cannot be the name of a version."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _("%(name)s cannot name a version: %(reason)s", name=quoted(name), reason=reason),
            remedy=_("use letters, digits, points and hyphens, such as committee-text"),
        )


class NameTaken(Conflict):
    """A version of the resolution bears the name already; names are never moved."""

    def __init__(self, slug: str, name: str, oid: str) -> None:
        super().__init__(
            _("the name %(name)s belongs to the version %(oid)s already", name=quoted(name), oid=oid[:10]),
            where=slug,
            remedy=_("choose another name; names are never moved"),
        )


class UnknownResolution(NotFound):
    """The repository has no resolution of that slug."""

    def __init__(self, slug: str, known: Sequence[str]) -> None:
        near = difflib.get_close_matches(slug, known, n=_NEAREST, cutoff=0.5)
        shown = ", ".join(near or sorted(known)[:_NEAREST]) + (
            "" if near or len(known) <= _NEAREST else _(" and others")
        )
        remedy = _("there is %(shown)s; see 'draftdiff list'", shown=shown) if shown else _("the repository is empty")
        super().__init__(_("there is no resolution %(slug)s", slug=quoted(slug)), remedy=remedy)


class UnknownVersion(NotFound):
    """The resolution has no version of that name, stage, number, commit or date."""

    def __init__(self, slug: str, at: str, known: Sequence[str], first: date | None = None) -> None:
        shown = ", ".join(known[:_SHOWN]) + (
            _(" and %(count)s more", count=len(known) - _SHOWN) if len(known) > _SHOWN else ""
        )
        parts = [_("there is %(shown)s", shown=shown)] if known else []
        if first is not None:
            parts.append(_("the first version is of %(day)s", day=first.isoformat()))
        super().__init__(
            _("there is no version %(at)s", at=quoted(at)),
            where=slug,
            remedy="; ".join([*parts, _("see 'draftdiff log %(slug)s'", slug=slug)]),
        )


class AmbiguousVersion(BadInput):
    """Several commits of the resolution begin with the same digits."""

    def __init__(self, slug: str, at: str) -> None:
        super().__init__(
            _("several versions begin with %(at)s", at=quoted(at)),
            where=slug,
            remedy=_("give more digits of the commit id"),
        )


def is_slug(text: str) -> bool:
    """Whether the text can name a resolution, and so a branch and a part of an address."""
    return bool(_SLUG.fullmatch(text))


def valid_slug(slug: str) -> str:
    """The slug itself if it can name a resolution, else InvalidSlug."""
    if not is_slug(slug):
        raise InvalidSlug(slug)
    return slug


def is_name(text: str) -> bool:
    """Whether the text can name a version."""
    try:
        valid_name(text)
    except InvalidName:
        return False
    return True


def new_name(name: str) -> str:
    """The name itself if a version may be given it, else InvalidName.

    Beside what `valid_name` wants it is no number, by which versions are called too, and not git's name for the newest
    commit; older records may have such names.
    """
    if _NUMBER.fullmatch(valid_name(name)):
        raise InvalidName(name, _("it looks like the number of a version"))
    if name.upper() == _HEAD:
        raise InvalidName(name, _("git calls the newest commit that"))
    return name


def valid_name(name: str) -> str:
    """The name itself if it can name a version, else InvalidName.

    It must be safe as a part of a ref and must not look like a commit id or a date, which
    `Repository.find` accepts as well.
    """
    if len(name) > _LONGEST_NAME:
        raise InvalidName(name, _("it is longer than %(longest_name)s characters", longest_name=_LONGEST_NAME))
    if not _NAME.fullmatch(name) or ".." in name or name.endswith(".lock"):
        raise InvalidName(name, _("it has characters that git or an address could misread"))
    if _ABBREVIATED.fullmatch(name.lower()) or _DAY.fullmatch(name):
        raise InvalidName(name, _("it looks like a commit id or a date"))
    return name


def resolve(slug: str, at: str, commits: Sequence[Commit]) -> Commit:
    """The commit among ``commits`` (newest first) that a user means by ``at``.

    ``at`` is tried as the name of a version, as a stage (the newest commit that bears it), as its number
    (from 1, the oldest), as the id of a commit (at least seven digits) and as a day ``YYYY-MM-DD``: then it
    is the version of the latest day up to that one (UTC), of several the newest commit; an old text may be
    recorded after newer ones.
    Raises UnknownVersion or AmbiguousVersion.
    """
    wanted = at.strip()
    found = (
        next((c for c in commits if wanted in c.names), None)
        or next((c for c in commits if _same(c.trailer("Stage"), wanted)), None)
        or _by_number(wanted, commits)
        or by_id(slug, wanted.lower(), commits)
        or _by_day(wanted, commits)
    )
    if found is None:
        raise unknown_version(slug, at, commits)
    return found


def _same(stage: str | None, wanted: str) -> bool:
    return stage is not None and stage.casefold() == wanted.casefold()


def _by_number(wanted: str, commits: Sequence[Commit]) -> Commit | None:
    if not _NUMBER.fullmatch(wanted) or int(wanted) > len(commits):
        return None
    return commits[-int(wanted)]


def by_id(slug: str, wanted: str, commits: Sequence[Commit]) -> Commit | None:
    """The commit whose id begins with these digits (at least seven, small letters); raises AmbiguousVersion."""
    if not _ABBREVIATED.fullmatch(wanted):
        return None
    found = [commit for commit in commits if commit.oid.startswith(wanted)]
    if len(found) > 1:
        raise AmbiguousVersion(slug, wanted)
    return found[0] if found else None


def _by_day(wanted: str, commits: Sequence[Commit]) -> Commit | None:
    if not _DAY.fullmatch(wanted):
        return None
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        return None
    past = [commit for commit in commits if commit.authored.astimezone(UTC).date() <= day]
    return max(past, key=lambda commit: commit.authored.astimezone(UTC).date(), default=None)


def unknown_version(slug: str, at: str, commits: Sequence[Commit]) -> UnknownVersion:
    """The error that names what versions there are instead of ``at``."""
    names = [name for commit in commits for name in commit.names]
    stages = [stage for commit in commits for stage in commit.all("Stage")]
    first = min(commit.authored for commit in commits).date() if _DAY.fullmatch(at) else None
    return UnknownVersion(slug, at, tuple(dict.fromkeys([*names, *stages, commits[0].oid[:10]])), first)


def quoted(text: str) -> str:
    """The user's text as it may safely stand in one line of a message."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    return f"'{shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + '…'}'"

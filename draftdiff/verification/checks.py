"""What was proved of a record, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was proved, or that could not be: ``detail`` says what was found."""

    name: str
    ok: bool
    detail: str
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """All checks of a record, those of a resolution together."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether every check held."""
        return all(check.ok for check in self.checks)

    def to_json(self) -> dict[str, Any]:
        """The JSON of ``draftdiff verify``."""
        return {
            "ok": self.ok,
            "checks": [{"name": c.name, "slug": c.slug, "ok": c.ok, "detail": c.detail} for c in self.checks],
        }

"""A version as JSON."""

from __future__ import annotations

from typing import Any

from draftdiff.model import Version


def version_json(version: Version) -> dict[str, Any]:
    """A version as the JSON of ``draftdiff show`` gives it."""
    return {
        "title": version.title,
        "slug": version.slug,
        "version": version.version,
        "lang": version.lang,
        "stage": version.stage,
        "front": list(version.front),
        "clauses": [
            {
                "wId": clause.wid,
                "eId": clause.eid,
                "label": clause.label,
                "kind": clause.kind.value,
                "num": clause.num,
                "depth": clause.depth,
                "text": clause.text,
            }
            for clause in version.clauses
        ],
        "reservations": [
            {
                "delegation": reservation.delegation,
                "type": reservation.type.value,
                "target": reservation.target,
                "wId": reservation.wid,
                "phrase": reservation.phrase,
            }
            for reservation in version.reservations
        ],
    }

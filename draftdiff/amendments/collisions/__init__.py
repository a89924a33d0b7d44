"""Which amendments do not go together, or not with the text as it stands."""

from draftdiff.amendments.collisions.standing import alike, standings
from draftdiff.amendments.collisions.text import collisions_with_text

__all__ = ["alike", "collisions_with_text", "standings"]

"""What happened to a resolution, told from its commits: the one source of feeds, digests and web hooks.

Nothing is written down when something is done on a page; whatever is on record is told, by whichever way it came.
"""

from draftdiff.happenings.gathering import Happenings
from draftdiff.happenings.happening import Happening, Touched, What
from draftdiff.happenings.telling import line

__all__ = ["Happening", "Happenings", "Touched", "What", "line"]

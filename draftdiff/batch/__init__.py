"""Many at once: a folder of texts taken in, a whole repository reported on, on all cores or on a Dask cluster.

``crews`` hands work out and gives the results in their order; ``sources`` finds the texts of a folder, ``forms`` tells
whether several files say the same, ``taking`` records them, ``reporting`` writes reports. What was done is found in
what it left behind, so that a run that was killed goes on where it stood.
"""

from draftdiff.batch.crews import Crew, Failed, crew
from draftdiff.batch.reporting import Outcome, Reported, Wish, report
from draftdiff.batch.sources import Source, sources
from draftdiff.batch.taking import Fate, Taken, take

__all__ = [
    "Crew",
    "Failed",
    "Fate",
    "Outcome",
    "Reported",
    "Source",
    "Taken",
    "Wish",
    "crew",
    "report",
    "sources",
    "take",
]

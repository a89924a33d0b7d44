"""What a person sets right in what was recognised in a file, before it goes on record.

``values`` says what can be set right, ``pieces`` lays an outline out unit by unit and puts it together again,
``places`` finds the source lines within the text of a unit, ``wording`` tells its number from its text,
``order`` where it stands, ``paragraphs`` where those of a text begin in which nothing was recognised, and ``making``
carries the corrections out.
"""

from draftdiff.importers.corrections.making import Unit, corrected, units
from draftdiff.importers.corrections.pieces import Piece, UnitKind
from draftdiff.importers.corrections.values import (
    BY_A_PERSON,
    Correction,
    Join,
    LeaveOut,
    Misfit,
    NoOutline,
    Renumber,
    Retype,
    Settle,
    Split,
    TakeIn,
    TakeInAll,
    read_corrections,
    write_corrections,
)

__all__ = [
    "BY_A_PERSON",
    "Correction",
    "Join",
    "LeaveOut",
    "Misfit",
    "NoOutline",
    "Piece",
    "Renumber",
    "Retype",
    "Settle",
    "Split",
    "TakeIn",
    "TakeInAll",
    "Unit",
    "UnitKind",
    "corrected",
    "read_corrections",
    "units",
    "write_corrections",
]

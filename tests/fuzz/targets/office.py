"""Files of office programs: Word and OpenDocument, whatever lies in their archives."""

from __future__ import annotations

from draftdiff.errors import BadInput
from draftdiff.importers import read
from draftdiff.importers.reading import manuscript_of
from draftdiff.importers.revisions import nothing
from fuzz import seeds
from fuzz.laws import on_record, well_built
from fuzz.mutation import mutate_archive, mutate_xml, with_words
from fuzz.target import Target, hold

_WORD = tuple(
    b"w:p w:r w:t w:ins w:del w:delText w:moveFrom w:moveTo w:tbl w:tr w:tc w:gridSpan w:vMerge "
    b"w:numPr w:ilvl w:numId w:pStyle "
    b"w:footnoteReference w:fldChar w:instrText w:hyperlink w:sdt w:txbxContent w:val decimal "
    b"lowerRoman %1. w:start w:vanish".split()
)
_OPEN = tuple(
    b"text:p text:h text:list text:list-item text:span text:note text:change text:change-start "
    b"text:tracked-changes table:table "
    b"table:table-row table:table-cell table:number-columns-spanned text:s text:c text:start-value text:level".split()
)


def check_office(data: bytes) -> None:
    """The file is read with its changes accepted and rejected; what is built is valid and goes on record."""
    reading = read(data, source="x", unfinished=True)
    well_built(reading)
    rejected = manuscript_of(data, source="x", accept=nothing)
    hold(rejected is None or rejected.revisions == reading.revisions, "the changes are others when they are rejected")
    try:
        on_record(reading)
    except BadInput as error:
        hold(reading.format not in {"docx", "odt"}, f"what was read cannot be recorded: {error}")


def _mutate_odt(data, chance, others, words=()):
    changed = mutate_archive if data.startswith(b"PK") else mutate_xml
    return changed(
        data, chance, [other for other in others if other.startswith(b"PK") == data.startswith(b"PK")], words
    )


TARGETS = (
    Target(
        "docx",
        check_office,
        lambda: tuple(seeds.word_files()),
        with_words(mutate_archive, _WORD),
        weight=20,
        longest=40_000,
        words=_WORD,
        grown=("**/*.docx",),
    ),
    Target(
        "odt",
        check_office,
        lambda: tuple(seeds.open_documents()),
        with_words(_mutate_odt, _OPEN),
        weight=20,
        longest=20_000,
        words=_OPEN,
    ),
)

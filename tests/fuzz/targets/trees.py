"""What is read as XML: Akoma Ntoso up to the record, and USLM."""

from __future__ import annotations

from test_mends_lossless import lossless
from test_words_accounted import account

from draftdiff import akn
from draftdiff.errors import BadInput
from draftdiff.importers import read
from fuzz import seeds
from fuzz.laws import on_record, well_built
from fuzz.mutation import mutate_xml, with_words
from fuzz.target import Target, hold

_AKN = tuple(
    b"preface preamble mainBody body paragraph point list intro wrapUp num heading content p block blockList item "
    b"recitals recital formula container crossHeading authorialNote noteRef ref i b sup table tr td attachments doc "
    b"quotedStructure ins del eId wId GUID href #art_1 refersTo marker placement meta proprietary lifecycle eventRef "
    b"FRBRWork FRBRcountry FRBRlanguage value date 2031-05-04 TLCOrganization conclusions signature act bill".split()
)
_USLM = tuple(
    b"section subsection paragraph clause num value heading chapeau content continuation quotedContent meta preface "
    b"longTitle enactingFormula inline ref footnote table tr td page line toc appendix level".split()
)


def check_akn(data: bytes) -> None:
    """What can be made valid keeps all its words and goes on record; to mend it loses nothing. Else it is refused."""
    probe = akn.parse(data, source="x")
    probe.mend()
    if probe.problems() == ():
        account(data)
        lossless(akn.parse(data, source="x"))
    on_record(read(data, source="x"))


def check_uslm(data: bytes) -> None:
    """What is read is valid and goes on record."""
    reading = read(data, source="x", unfinished=True)
    well_built(reading)
    try:
        on_record(reading)
    except BadInput as error:
        hold(reading.format == "akn", f"what was built cannot be recorded: {error}")


def _documents() -> tuple[bytes, ...]:
    return seeds.documents()


TARGETS = (
    Target(
        "akn",
        check_akn,
        _documents,
        with_words(mutate_xml, _AKN),
        weight=20,
        longest=8192,
        words=_AKN,
        grown=("akn/**/*.xml", "versions/**/*.xml"),
    ),
    Target(
        "uslm",
        check_uslm,
        seeds.bills,
        with_words(mutate_xml, _USLM),
        weight=20,
        longest=8192,
        words=_USLM,
        grown=("us/**/*.xml", "versions/**/*.xml"),
    ),
)

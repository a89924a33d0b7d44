"""What must hold of whatever was read: it goes on record as valid Akoma Ntoso, and nothing in it leads nowhere."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import UTC, date, datetime

from lxml import etree

from draftdiff import akn
from draftdiff.importers import Reading
from draftdiff.model import Version
from draftdiff.recording import Facts, propose
from draftdiff.rulings import Rulebook
from fuzz.target import hold

NOW = datetime(2031, 5, 4, 10, 30, tzinfo=UTC)
DAY = date(2031, 5, 4)


def on_record(reading: Reading) -> Version:
    """Record a reading as the first version, and hold what is written to the laws of documents; what it reads as.

    Raises `BadInput` where it is refused.
    """
    draft = propose(reading, "fuzz", Facts(date=DAY), None, now=NOW, rulebook=Rulebook())
    (data,) = draft.proposal.files.values()
    version = well_written(data)
    hold(version == draft.version, "what is on record reads otherwise than what was shown")
    wids = [clause.wid for clause in version.clauses]
    hold(None not in wids and len(set(wids)) == len(wids), "a clause on record has no identity of its own")
    labels = [clause.label for clause in version.clauses]
    hold(len(set(labels)) == len(labels), "two clauses have the same label")
    if reading.outline is not None:
        hold(not astray(data), "a reference within the document leads nowhere")
        said, told = (Counter("".join(c.text for c in v.clauses).split()) for v in (reading.version, version))
        hold(said == told, "words changed on the way to the record")
    return version


def well_built(reading: Reading) -> None:
    """Hold what was built of a file to the schema; Akoma Ntoso is taken as it is, and mended where it is recorded."""
    hold(reading.format == "akn" or reading.document.problems() == (), "what was built is not valid")


def well_written(data: bytes) -> Version:
    """Hold the bytes of a document to the laws of what we write: valid, canonical, in NFC, and stable; its version."""
    document = akn.parse(data)
    hold(document.problems() == (), f"what is written is not valid: {document.problems()[:1]}")
    hold(document.changes == (), "what is written has to be brought up to date")
    hold(document.to_bytes() == data, "what is written is written otherwise when it was read")
    hold(unicodedata.is_normalized("NFC", data.decode()), "what is written is not in NFC")
    return document.version()


def astray(data: bytes) -> set[str]:
    """The places in a document to which something in it refers and which are not there."""
    root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    there = {each.get(name) for each in elements for name in ("eId", "wId", "GUID", "id")}
    hrefs = [each.get("href") or "" for each in elements]
    return {href[1:] for href in hrefs if href.startswith("#") and len(href) > 1} - there

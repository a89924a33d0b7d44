"""A comparison of two recorded versions as Akoma Ntoso, with all that is on record of the way from one to the other."""

from __future__ import annotations

from draftdiff import akn
from draftdiff.diff import Comparison
from draftdiff.reports.consolidated import Known, comparison_akn
from draftdiff.service import Record


def consolidated(record: Record, slug: str, comparison: Comparison, *, marked: bool = False) -> bytes:
    """The newer document: in its metadata the changes, the amendments behind them, the decisions and the votes.

    ``marked`` with the changes in its text as well.
    """
    old, new, lang = comparison.old.version or "", comparison.new.version or "", comparison.new.lang
    documents = [akn.parse(record.document(slug, oid, lang), source=slug) for oid in (old, new)]
    found = record.looms.amendments(new)
    amendments = {number: each for number, each in found.items() if each.lang == lang}
    put, gone = record.blame(slug, new, lang), record.taken(slug, old, new, lang)
    known = Known.of(slug, amendments, comparison, put, gone)
    return comparison_akn(comparison, documents[0], documents[1], known, marked=marked)

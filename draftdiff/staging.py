"""A text that reaches a stage, or gets a name, without a word of it changing: adopted, say, after the last vote."""

from __future__ import annotations

from draftdiff.errors import BadInput
from draftdiff.importers import read
from draftdiff.intake import Recorded
from draftdiff.recording import Facts
from draftdiff.service import Record
from draftdiff.tongues import gettext as _


class NoStage(BadInput):
    """It is not said what the text has reached."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("it is not said which stage the text has reached"), where=slug, remedy=_("give a stage, a name, or both")
        )


def reach(record: Record, slug: str, facts: Facts, lang: str | None = None, *, seen: str | None = None) -> Recorded:
    """Record that the text as it stands has reached a stage, or has a name, by whose decision.

    ``seen`` is the commit at which the caller looked at the text. Raises `NoStage`, `RecordedMeanwhile` where a
    decision changed the text since, be it at this very moment, and what `Record.import_version` raises.
    """
    if not (facts.stage or facts.name):
        raise NoStage(slug)
    head = seen or record.repository.head(slug)
    text = record.document(slug, head, lang)
    return record.import_version(read(text, source=slug), slug, facts, expected_head=head)

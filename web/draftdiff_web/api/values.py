"""The words and figures of which questions and bodies are made, each with its bounds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from msgspec import Meta

from draftdiff.conforming import LONGEST_NUMBER
from draftdiff.errors import BadInput
from draftdiff.people.comments import LONGEST as LONGEST_COMMENT
from draftdiff_web.amending.drafting import LONGEST_LIST, LONGEST_REASON, LONGEST_TEXT
from draftdiff_web.amending.sponsorship import LONGEST_NAME

MOST = 200
"""So many items are given at most in one answer."""

MOST_NUMBERS = 500
MOST_REFERENCES = 5000

_FIRST_YEAR, _LAST_YEAR = 1970, 2999  # git keeps no earlier time
_LINE = r"^[^\x00-\x1f\x7f-\x9f]*$"
_WORDS = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"

Number = Annotated[int, Meta(ge=1, le=999_999, description="The number of an amendment.")]
Identity = Annotated[int, Meta(ge=1, le=999_999_999)]
Count = Annotated[int, Meta(ge=0, le=999_999)]
Numbers = Annotated[tuple[Number, ...], Meta(min_length=1, max_length=MOST_NUMBERS)]
Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, pattern=_LINE)]
Line = Annotated[str, Meta(max_length=1000, pattern=_LINE)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT, pattern=_WORDS)]
Reason = Annotated[str, Meta(max_length=LONGEST_REASON, pattern=_WORDS)]
Words = Annotated[str, Meta(min_length=1, max_length=LONGEST_REASON, pattern=_WORDS)]
Said = Annotated[str, Meta(min_length=1, max_length=LONGEST_COMMENT, pattern=_WORDS)]
Listed = Annotated[str, Meta(min_length=1, max_length=LONGEST_LIST, pattern=_WORDS)]
Cited = Annotated[
    str, Meta(min_length=1, max_length=200, pattern=_LINE, description="A clause: its label (OP3) or its wId.")
]
ReferenceKey = Annotated[
    str, Meta(min_length=1, max_length=200, pattern=_LINE, description="The `key` of a number of a reference.")
]
NumberText = Annotated[str, Meta(min_length=1, max_length=LONGEST_NUMBER, pattern=_LINE)]
VersionName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=_LINE,
        description="A version: its name, its stage, its number, its commit or a day.",
    ),
]
CommitId = Annotated[str, Meta(pattern="^[0-9a-f]{40}$", description="The full id of a commit.")]
Language = Annotated[
    str,
    Meta(min_length=2, max_length=35, pattern="^[A-Za-z-]+$", description="The language of a text: eng, fra, ara …"),
]
Limit = Annotated[int, Meta(ge=1, le=MOST, description="So many at most.")]
Offset = Annotated[int, Meta(ge=0, le=999_999, description="Leave out so many of the first.")]
Moment = Annotated[datetime, Meta(tz=True)]


def lifted(name: str) -> Meta:
    """What says that data is as one of the package's own JSON Schemas describes it."""
    return Meta(extra_json_schema={"$ref": f"#/components/schemas/{name}"})


class BadDay(BadInput):
    """A day or time lies where no committee ever met."""

    def __init__(self, where: str, given: date) -> None:
        super().__init__(
            f"{given.isoformat()} cannot be meant",
            where=where,
            remedy=f"give a time between {_FIRST_YEAR} and {_LAST_YEAR}",
        )


def day_of(where: str, given: date) -> date:
    """A day that can be kept; raises `BadDay`."""
    if not _FIRST_YEAR < given.year < _LAST_YEAR:
        raise BadDay(where, given)
    return given


def moment_of(where: str, given: datetime) -> datetime:
    """A time that can be kept, in UTC as the record has it; raises `BadDay`."""
    day_of(where, given)
    return given.astimezone(UTC)

"""Plain text: every line and every letter of it is accounted for, whatever it says."""

from __future__ import annotations

from accounting import unaccounted
from word_count import in_addresses, in_document, missing, words

from draftdiff.errors import BadInput
from draftdiff.importers import read
from draftdiff.importers.reading import text_of
from fuzz import seeds
from fuzz.laws import on_record, well_built
from fuzz.mutation import mutate_text, with_words
from fuzz.target import Target, hold

_WORDS = tuple(
    b"Recalling Noting Urges Decides Requests Rappelant D\xc3\xa9cide, 1. 2. (a) (i) (A) I. 1.1 Annex "
    b"ANNEX Appendix * ** _ # ## "
    b"[1] ^1 1/ * \xe2\x80\xa0 | --- - 2 - Page 3 of 4 A/RES/7/1 Adopted Session, The General Assembly, ; and".split(
        b" "
    )
)


def check_text(data: bytes) -> None:
    """No line is lost, no word is lost and none is made up; what is built is valid and goes on record."""
    reading = read(data, source="x", unfinished=True)
    well_built(reading)
    if reading.format == "text":
        text = text_of(data, source="x")
        if reading.outline is not None:
            hold(not unaccounted(text, reading.outline), "a line is not accounted for")
        lost = missing(words(text), in_document(reading) + in_addresses(reading))
        hold(not lost, f"words are lost: {lost[:5]}")
    try:
        on_record(reading)
    except BadInput as error:
        hold(reading.format not in {"text"}, f"what was read cannot be recorded: {error}")


TARGETS = (
    Target(
        "text",
        check_text,
        seeds.texts,
        with_words(mutate_text, _WORDS),
        weight=30,
        longest=4000,
        words=_WORDS,
        grown=("**/*.txt", "**/*.md"),
    ),
)

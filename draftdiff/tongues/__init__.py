"""The languages of the interface: what a reader is told in, apart from the languages of the texts.

Messages are marked in English where they are used; catalogues of gettext hold them in the other languages. The
language in force is a matter of the context, English unless something else was said:

    with speaking("fr"):
        gettext("moved from %(place)s", place="PP7")   # déplacé de PP7
"""

from draftdiff.tongues.catalogues import TONGUES, Tongue, UnknownTongue, tongue
from draftdiff.tongues.choosing import choose
from draftdiff.tongues.speech import (
    Noted,
    current,
    direction,
    gettext,
    ngettext,
    noted,
    noted_as,
    noted_many,
    noted_number,
    npgettext,
    pgettext,
    speak,
    speaking,
    teach,
    told,
)
from draftdiff.tongues.writing import (
    begun,
    conjoined,
    language_name,
    listed,
    number,
    parts,
    row,
    visible,
    written_date,
    written_instant,
)

__all__ = [
    "TONGUES",
    "Noted",
    "Tongue",
    "UnknownTongue",
    "begun",
    "choose",
    "conjoined",
    "current",
    "direction",
    "gettext",
    "language_name",
    "listed",
    "ngettext",
    "noted",
    "noted_as",
    "noted_many",
    "noted_number",
    "npgettext",
    "number",
    "parts",
    "pgettext",
    "row",
    "speak",
    "speaking",
    "teach",
    "told",
    "tongue",
    "visible",
    "written_date",
    "written_instant",
]

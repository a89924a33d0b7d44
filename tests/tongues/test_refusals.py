"""What is refused is told in the language of the reader, whichever room of the house refuses it."""

import re

import pytest

from draftdiff.amendments.proposing import NoRoom
from draftdiff.errors import DraftdiffError
from draftdiff.importers import read
from draftdiff.importers.corrections.pieces import UnitKind
from draftdiff.model import ClauseKind, unit_named
from draftdiff.tongues import speaking


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "no operative paragraph was found in its 3 lines (1 preambular were); give the whole resolution"),
        ("fr", "aucun paragraphe du dispositif n’a été trouvé dans ses 3 lignes (1 du préambule l’ont été); donnez"),
        ("ar", "لم توجد فقرة من المنطوق في أسطره الـ \u20683\u2069"),
    ],
)
def test_a_file_is_refused_in_the_language_of_the_reader(language, expected):
    """Its line and its counts stand in it."""
    with speaking(language), pytest.raises(DraftdiffError, match=re.escape(expected)):
        read(b"The Congress,\n\nRecalling its piers,\n", source="t.txt")


@pytest.mark.parametrize(("language", "expected"), [("en", "a note"), ("fr", "une note"), ("ar", "حاشية")])
def test_the_kind_of_a_unit_is_named_in_the_language_of_the_reader(language, expected):
    """A sentence in one language holds no word of another."""
    with speaking(language):
        assert expected in NoRoom(ClauseKind.NOTE, None, below=False).what
        assert all(unit_named(kind) for kind in (*ClauseKind, *UnitKind))

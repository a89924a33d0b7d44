"""What is refused is told in the language of the reader, whichever room of the house refuses it."""

import re

import pytest

from draftdiff.errors import DraftdiffError
from draftdiff.importers import read
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

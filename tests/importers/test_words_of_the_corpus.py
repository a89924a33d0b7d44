"""No word of a file is lost on its way in, and none is made up, whatever the format."""

import pytest
from word_count import anywhere, computed, countable, in_document, in_file, letters, missing

from draftdiff.errors import DraftdiffError
from draftdiff.importers.reading import read

READ = {"akn": 200, "uslm": 20, "text": 60, "pdf": 25, "docx": 5}
"""How many documents of a format are counted at least."""


def differences(path):
    """What is lost of a file and what is made up; None where it is refused as a whole, or no text can be counted."""
    try:
        reading = read(path.read_bytes(), source=path.name, unfinished=True)
    except DraftdiffError:
        return None
    there, told = in_file(path), in_document(reading)
    source = anywhere(path)
    made_up = missing(told, source)
    if made_up and not letters(told - source) - letters(source - told) - letters(computed(reading)):
        made_up = []
    return reading.format, missing(there, told), made_up


TEXT = """Lanterns along the towpath

The Council of Bargees,

Recalling its decision on tow-
paths,^1

1. Decides to light [lamps](https://lamps.example/of%20brass);

2. Requests a [report](/report).

1 Of the year 2031.
"""


@pytest.fixture
def file(tmp_path):
    """A file of a text, as it is written."""

    def write(text):
        path = tmp_path / "towpath.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_word_that_is_lost_or_made_up_is_seen(file):
    """The count finds a word that went and one that came; a torn word, a mark and an address are where they were."""
    reading = read(TEXT.encode(), source="towpath.md")
    assert differences(file(TEXT)) == ("text", [], [])
    more, less = in_file(file(f"{TEXT}3. Thanks.")), in_file(file(TEXT.replace("light", "")))
    assert {"3", "Thanks"} <= set(missing(more, in_document(reading)))
    assert "light" in missing(in_document(reading), less)


@pytest.mark.slow
def test_every_word_of_every_real_document_is_accounted_for(shared):
    """The words of a file less those of its document are those left out with a reason; all others are in the file."""
    counted, wrong = dict.fromkeys(READ, 0), {}
    for path in sorted((shared / "corpus").rglob("*")):
        found = differences(path) if path.is_file() and countable(path) else None
        if found is not None:
            form, lost, made_up = found
            counted[form] = counted.get(form, 0) + 1
            if lost or made_up:
                wrong[path.relative_to(shared).as_posix()] = f"lost {lost}, made up {made_up}"
    assert not wrong, "\n".join(f"{name}: {what}" for name, what in wrong.items())
    few = {form: counted[form] for form, least in READ.items() if counted[form] < least}
    assert few.keys() <= ({"pdf"} if counted["pdf"] == 0 else set()), few

"""Text is not written into a file whose ending says that it is another kind of file."""

from pathlib import Path

import pytest
from command_line import assert_refused


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.xlsx"])
@pytest.mark.parametrize(
    "command", [("show", "draft.txt"), ("diff", "draft.txt", "adopted.txt"), ("report", "harbours")]
)
def test_an_ending_without_its_form_is_refused(run, drafted, command, name):
    """The line says what would be written and which option is missing; no file is left."""
    result = run(*command, "-o", name)
    form = name[2:].lower()
    assert_refused(result, f"{name}: its ending says {form}, and text would be written; give --format {form} as well")
    assert not Path(name).exists()


def test_other_endings_take_text(run, drafted):
    """As they always did."""
    for name in ("a.txt", "a.md", "a", "a.html"):
        assert run("show", "draft.txt", "-o", name).code == 0
        assert Path(name).read_text(encoding="utf-8")

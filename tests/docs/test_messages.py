"""docs/messages.md lists every message by which a user is refused something."""

import pytest
from messages import KINDS, PAGE, messages, page

from draftdiff import errors
from draftdiff.errors import DraftdiffError
from draftdiff.store import StaleHead, UnknownResolution


def test_it_is_written_from_the_program():
    """Whoever adds an error, or words one otherwise, writes the page anew."""
    assert page() == PAGE.read_text(encoding="utf-8"), "run `make reference`"


def test_every_kind_of_error_is_known():
    """Those of `draftdiff.errors` are the headings of the page."""
    kinds = {name for name, value in vars(errors).items() if isinstance(value, type) and value is not DraftdiffError}
    assert kinds - {"Self"} == KINDS.keys()


@pytest.mark.parametrize("error", [StaleHead("harbours"), UnknownResolution("harbor", ("harbours",))])
def test_what_is_listed_is_what_is_said(error):
    """The words of a message, up to what is filled in, are those of its row."""
    row = next(message for message in messages() if message.name == type(error).__name__)
    assert error.what.startswith(row.says.partition("…")[0])
    assert row.means == type(error).__doc__.partition("\n")[0]


def test_nearly_all_say_what_to_do():
    """A message without a remedy is rare, and few leave all of their words open."""
    found = messages()
    assert len(found) > 250
    assert sum(not message.remedy for message in found) < len(found) // 8
    assert sum(message.says == "…" for message in found) < len(found) // 8

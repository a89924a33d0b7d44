"""docs/messages.md lists every message by which a user is refused something."""

import ast
from collections.abc import Iterator

import pytest
from messages import KINDS, PAGE, SOURCES, messages, page, refusals

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


LIBRARY = SOURCES[0]
AT_THE_TERMINAL = (
    "backup",
    "batch",
    "cli",
    "config.py",
    "demo",
    "diff",
    "people/copying.py",
    "people/rates.py",
    "people/signing.py",
    "provenance/tracing",
    "reports/consolidated.py",
    "reports/pdf/press.py",
    "sealing.py",
    "search/file.py",
    "store/bundle.py",
    "store/seals.py",
    "following/office.py",
    "tongues/catalogues.py",
)
"""Rooms whose refusals no reader of a page meets, but who runs the program, and who calls the library."""


def raw(node: ast.expr) -> bool:
    """Whether words stand there that are not marked for translation."""
    match node:
        case ast.Constant(value=str(text)):
            return any(map(str.isalpha, text))
        case ast.JoinedStr(values=values):
            return any(map(raw, values))
        case ast.IfExp(body=body, orelse=other):
            return raw(body) or raw(other)
        case _:
            return False


def marked() -> Iterator[object]:
    """The refusals that a reader of a page may meet."""
    for path, node, call in refusals():
        if not path.is_relative_to(LIBRARY):
            continue  # tests/web/test_worded_errors.py looks at those
        if not path.relative_to(LIBRARY).as_posix().startswith(AT_THE_TERMINAL):
            yield pytest.param(call, id=f"{path.stem}.{node.name}")


@pytest.mark.parametrize("call", list(marked()))
def test_every_refusal_is_marked_for_translation(call):
    """What is wrong, and what to do."""
    said = [*call.args[:1], *(each.value for each in call.keywords if each.arg == "remedy")]
    assert [ast.unparse(each) for each in said if raw(each)] == []

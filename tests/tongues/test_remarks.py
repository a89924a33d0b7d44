"""What the library tells beside a result, doubts and reasons, is told in the language of the reader on each page."""

import ast
import copy
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from greek import GREEK

import draftdiff
from draftdiff.importers import read
from draftdiff.importers.remarks import commented
from draftdiff.importers.revisions import Revisions
from draftdiff.tongues import Noted, noted, noted_number, speaking, told

LIBRARY = Path(draftdiff.__file__).parent
ROOMS = ("importers", "amendments/instructions", "amendments/redlines")
TOLD = {"Omission": 2, "Unread": 2, "Missed": 1, "doubt": 1, "_aside": 1, "_aside_inline": 1, "say": 1}
"""Of what is called by these names the argument at that place is told to whoever reads the result."""

KEPT = {"doubts", "_doubts", "omitted", "asides", "gone", "remarks"}
"""So is what is put into these, or the last part of it."""


def raw(node: ast.expr) -> bool:
    """Whether words stand there that are not marked for translation."""
    match node:
        case ast.Constant(value=str(text)):
            return any(map(str.isalpha, text))
        case ast.JoinedStr(values=values):
            return any(map(raw, values))
        case ast.IfExp(body=body, orelse=other):
            return raw(body) or raw(other)
        case ast.BoolOp(values=values):
            return any(map(raw, values))
        case _:
            return False


def told_by(node: ast.AST) -> Iterator[ast.expr]:
    """What readers are told by a call, or by what a generator gives beside the words that it is about."""
    match node:
        case ast.Yield(value=ast.Tuple(elts=[_, last])):
            yield last
        case ast.Call(
            func=ast.Attribute(value=ast.Attribute(attr=kept) | ast.Name(id=kept), attr="append"), args=[given]
        ) if kept in KEPT:
            yield given.elts[-1] if isinstance(given, ast.Tuple) else given
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=given) if name in TOLD:
            yield from given[TOLD[name] : TOLD[name] + 1]


@pytest.mark.parametrize("room", ROOMS)
def test_no_remark_is_a_sentence_of_the_code_itself(room):
    """A doubt, a reason or a remark is marked where it is made, whole and with its places."""
    found = [
        f"{path.relative_to(LIBRARY)}:{each.lineno}: {ast.unparse(each)}"
        for path in sorted((LIBRARY / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for each in told_by(node)
        if raw(each)
    ]
    assert found == []


# --- what is noted ------------------------------------------------------------------------------------------


def test_what_is_noted_is_english_until_it_is_told():
    """It is made in one language, told in another, and the same whoever made it."""
    with speaking("fr"):
        remark = noted("the number %(number)s belongs to no paragraph", number=7)
    assert remark == "the number 7 belongs to no paragraph"
    assert told(remark) == remark
    with speaking("fr"):
        assert told(remark) == "le numéro 7 n’appartient à aucun paragraphe"
    with speaking("ar"):
        assert told(remark) == "لا ينتمي الرقم \u20687\u2069 إلى أي فقرة"


def test_what_is_noted_holds_what_was_noted():
    """A place is told with the whole where it was noted too, and left alone where it is somebody's words."""
    with speaking("fr"):
        assert told(commented("")) == "commentaire de quelqu’un sans nom"
        assert told(commented("page number")) == "commentaire de page number"


def test_what_is_noted_counts():
    """In the form of each language."""
    one, two = (noted_number("%(num)s tracked change", "%(num)s tracked changes", num) for num in (1, 2))
    assert (one, two) == ("1 tracked change", "2 tracked changes")
    with speaking("ar"):
        assert told(two) == "تغييران متعقَّبان"


@pytest.mark.parametrize("again", [copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])  # noqa: S301
def test_what_is_noted_goes_to_another_process(again):
    """And is told there."""
    remark = again(commented("Kenya"))
    assert isinstance(remark, Noted)
    with speaking("fr"):
        assert told(remark) == "commentaire de Kenya"


@pytest.mark.parametrize("words", ["", "100% of it", "commentaire de Kenya"])
def test_what_nobody_noted_is_told_as_it_is(words):
    """Nor is it taken for the head of a catalogue, or for a message with places."""
    with speaking("fr"):
        assert told(words) == words


# --- real documents -----------------------------------------------------------------------------------------


def files(corpus: Path) -> Iterator[tuple[Path, Revisions | None]]:
    """Real documents of every format."""
    for pattern in ("ipu/*-adopted.txt", "pdf/unga/A_RES_73_*.txt", "pdf/unga/A_RES_73_7-EN.pdf", "us/**/*.xml"):
        yield from ((path, None) for path in sorted(corpus.glob(pattern))[:3])
    for path in sorted((corpus / "docx").glob("*.docx")):
        yield from ((path, revisions) for revisions in (None, Revisions.REJECTED))


def test_no_doubt_or_reason_about_real_documents_is_told_in_english(shared):
    """In a language in which every letter is another one none is left as it was."""
    remarks: set[str] = set()
    for path, revisions in files(shared / "corpus"):
        outline = read(path.read_bytes(), source=path.name, unfinished=True, revisions=revisions).outline
        if outline is not None:
            remarks |= {remark for _, remark in outline.doubts}
            remarks |= {omission.reason for omission in outline.omissions}
    assert len(remarks) > 15
    with speaking(GREEK):
        assert {each for each in remarks if told(each) == each} == set()

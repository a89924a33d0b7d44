"""Provisions that are a number and one run of text and nothing else: most are, and many are read at once.

The result is that of the general way, which takes several times as long. What is in any respect unlike
them is left to it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple, cast

from lxml import etree

from draftdiff.akn.names import AKN, HIERARCHY, akn, local

MANY, TOO_MANY = 8, 4000
"""From so many children on, and up to so many, it pays to ask of all at once what they are.

Every question is a pass over them, and what does not fit into the processor's memory is slow to come by again.
"""

Plain = tuple[str | None, str]
"""The number (None where there is none) and the text of a provision."""

_NUM, _P, _CONTENT = akn("num"), akn("p"), akn("content")
_PROVISIONS = frozenset(akn(name) for name in (HIERARCHY | {"item", "citation", "recital"}) - {"list", "sublist"})
_NAMES = {"a": AKN}
_WITH_NUMBER = 2


class Run(NamedTuple):
    """Plain provisions of one name that are all the children of an element: their elements, numbers and texts.

    The white space of numbers and texts is as it stands in the document.
    """

    elements: Sequence[etree._Element]
    nums: Sequence[str | None]
    texts: Sequence[str]


def plain(element: etree._Element) -> Plain | None:
    """The number and the text of a provision that is these and nothing else; else None."""
    num = None
    match len(element):
        case 1:
            body = element[0]
        case 2:
            first, body = element
            num = first.text
            if first.tag != _NUM or len(first) or _speaks(first.tail) or not num or not even(num):
                return None
        case _:
            return None
    if body.tag == _CONTENT:
        if len(body) != 1 or _speaks(body.text) or _speaks(body.tail):
            return None
        body = body[0]
    if body.tag != _P or len(body) or _speaks(body.tail) or _speaks(element.text) or element.tag not in _PROVISIONS:
        return None
    text = body.text
    return (num, text) if text and even(text) else None


def plain_run(element: etree._Element) -> Run | None:
    """The children of an element if there are many, and each is a plain provision of the same name; else None."""
    size = len(element)
    if not MANY <= size <= TOO_MANY:
        return None
    sample = element[size // 2]
    numbered = len(sample) == _WITH_NUMBER
    if sample.tag not in _PROVISIONS or not (numbered or len(sample) == 1):
        return None
    framed = sample[-1].tag == _CONTENT
    shape = _shape(local(sample.tag), numbered=numbered, framed=framed)
    if shape.odd(element):
        return None
    texts = cast("list[str]", shape.texts(element))
    nums = cast("list[str | None]", shape.nums(element)) if numbered else [None] * size
    if len(texts) != size or len(nums) != size or any(map(str.isspace, texts)):
        return None
    return Run(list(element), nums, texts)


class _Shape(NamedTuple):
    """What is asked of an element: whether a child is unlike the others, and all their numbers and texts."""

    odd: etree.XPath
    nums: etree.XPath
    texts: etree.XPath


@functools.lru_cache(maxsize=64)
def _shape(name: str, *, numbered: bool, framed: bool) -> _Shape:
    body = "*/a:content/a:p" if framed else "*/a:p"
    odd = [f"*[not(self::a:{name})]", "*/@refersTo", "*/@name", f"{body}/node()[2]"]
    odd += [f"{place}text()[normalize-space()]" for place in (("", "*/", "*/a:content/") if framed else ("", "*/"))]
    odd += ["*/*[3]", "*/*[1][not(self::a:num)]", "*/a:num/node()[2]"] if numbered else ["*/*[2]"]
    odd += ["*/a:content/*[2]"] if framed else []
    return _Shape(*map(_path, (f"boolean({' or '.join(odd)})", "*/a:num/text()", f"{body}/text()")))


def _path(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=_NAMES, smart_strings=False)


def _speaks(text: str | None) -> bool:
    return text is not None and text != "" and not text.isspace()


def even(text: str) -> bool:
    """Whether the white space of a text is already as it is told: single spaces, none at the ends."""
    return (
        text[0] != " "
        and text[-1] != " "
        and "  " not in text
        and "\n" not in text
        and "\t" not in text
        and "\r" not in text
    )

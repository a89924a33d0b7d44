"""Attributes that the schema does not have, values that it does not allow, and attributes that it wants."""

from __future__ import annotations

import re

from lxml import etree

from draftdiff.akn.identity import UNDATED
from draftdiff.akn.mends.keeping import Keeper, shown, shown_attribute
from draftdiff.akn.names import AKN, akn, local

_NAMED = re.compile(r"attribute '(?P<name>[^']+)'")
_UNIQUE = re.compile(r"unique identity-constraint '(?P<name>eId|GUID)-")
# Source: release notes of Akoma Ntoso 3.0, changes from version 2.0.
_RENAMED = {("step", "actor"): "by", ("componentRef", "href"): "src"}
_UNKNOWN = "#unknown"
_NOTE = akn("note")
# What says that nothing is known, for what the schema wants to be said.
_NEUTRAL = {
    "source": _UNKNOWN,
    "by": _UNKNOWN,
    "href": _UNKNOWN,
    "src": _UNKNOWN,
    "date": UNDATED.isoformat(),
    "language": "und",
    "value": "unknown",
}
_FROM_THE_ELEMENT = ("name", "showAs")


def mend_attribute(element: etree._Element, message: str, keeper: Keeper) -> bool:
    """Mend what a message of the validator says of one attribute of an element; whether that was possible."""
    unique = _UNIQUE.search(message)
    match = unique or _NAMED.search(message)
    if match is None or (unique and unique["name"] == "eId" and element.tag == _NOTE):  # by it a text calls its note
        return False
    name = match["name"].removeprefix(f"{{{AKN}}}")
    if "is required but missing" in message:
        required = re.search(r"The attribute '([^']+)' is required", message)
        return _supply(element, required[1], keeper) if required else False
    if element.get(name) is None:
        return False
    told, what = shown_attribute(element, name), shown(element)
    renamed = _RENAMED.get((local(element.tag), name))
    if "is not allowed" in message and renamed and element.get(renamed) is None:
        element.set(renamed, element.attrib.pop(name))
        keeper.tell(
            f"attribute {told} of <{what}> was renamed {renamed}",
            f"attributes {told} of <{what}> were renamed {renamed}",
        )
        return True
    if not element.get(name):
        del element.attrib[name]
        keeper.tell(f"empty {told} of <{what}> was removed", f"empty attributes {told} of <{what}> were removed")
        return True
    keeper.attribute(element, name)
    if "is not allowed" in message:
        keeper.tell(
            f"attribute {told} of <{what}>, which Akoma Ntoso does not have, was moved to the metadata",
            f"attributes {told} of <{what}>, which Akoma Ntoso does not have, were moved to the metadata",
        )
    elif unique:
        keeper.tell(
            f"{told} of <{what}> that stood twice was moved to the metadata",
            f"{told}s of <{what}> that stood twice were moved to the metadata",
        )
    else:
        keeper.tell(
            f"value of {told} of <{what}> that Akoma Ntoso does not allow was moved to the metadata",
            f"values of {told} of <{what}> that Akoma Ntoso does not allow were moved to the metadata",
        )
    return True


def _supply(element: etree._Element, name: str, keeper: Keeper) -> bool:
    if element.get(name) is not None:  # renamed to it a moment ago
        return False
    if name in _FROM_THE_ELEMENT:
        value = element.get("eId") or local(element.tag) if name == "showAs" else local(element.tag)
    elif name in _NEUTRAL:
        value = _NEUTRAL[name]
    else:
        return False
    element.set(name, value)
    what = shown(element)
    keeper.tell(f"<{what}> had no {name} and was given {value!r}", f"<{what}> had no {name} and were given {value!r}")
    return True

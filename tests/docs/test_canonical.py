"""The canonical form once more, written after docs/format.md alone: both writers give the same bytes."""

import functools
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from draftdiff import akn
from draftdiff.service import Record

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://draftdiff.org/ns/1"
XML = "http://www.w3.org/XML/1998/namespace"
XSD = "{http://www.w3.org/2001/XMLSchema}"
FIRST = ("eId", "wId", "GUID", "name")


@functools.cache
def mixed():
    """The elements whose content model mixes text and elements, as the schema itself says."""
    schema = etree.fromstring((files("draftdiff.akn") / "schema" / "akomantoso30.xsd").read_bytes())
    types = {each.get("name"): each for each in schema.iter(f"{XSD}complexType")}

    def is_mixed(kind):
        if kind is None:
            return False
        bases = [types.get(each.get("base")) for each in kind.iter(f"{XSD}extension", f"{XSD}restriction")]
        said = [kind, *kind.iter(f"{XSD}complexContent")]
        return any(each.get("mixed") == "true" for each in said) or any(map(is_mixed, bases))

    elements = [each for each in schema.iter(f"{XSD}element") if each.get("name")]
    return frozenset(e.get("name") for e in elements if is_mixed(types.get(e.get("type"), e.find(f"{XSD}complexType"))))


def canonical(root):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *map(node, reversed([*root.itersiblings(preceding=True)]))]
    lines += [block(root, {}, 0), *map(node, root.itersiblings())]
    return ("\n".join(lines) + "\n").encode()


def block(element, scope, depth):
    """An element that stands on lines of its own (rules 2 to 4)."""
    start, scope = tag(element, scope)
    if not holds_only_elements(element):
        return "  " * depth + verbatim(element, start, scope)
    if not len(element):
        return "  " * depth + f"<{start}/>"
    inner = [
        block(child, scope, depth + 1) if isinstance(child.tag, str) else "  " * (depth + 1) + node(child)
        for child in element
    ]
    name = start.split(" ")[0]
    return "\n".join(["  " * depth + f"<{start}>", *inner, "  " * depth + f"</{name}>"])


def holds_only_elements(element):
    name = etree.QName(element)
    texts = [element.text, *(child.tail for child in element)]
    return (
        name.namespace in (AKN, OWN)
        and not (name.namespace == AKN and name.localname in mixed())
        and element.get(f"{{{XML}}}space") != "preserve"
        and not any(text and text.strip() for text in texts)
    )


def verbatim(element, start, scope):
    inner = text(element.text)
    for child in element:
        inner += verbatim(child, *tag(child, scope)) if isinstance(child.tag, str) else node(child)
        inner += text(child.tail)
    return f"<{start}>{inner}</{start.split(' ')[0]}>" if inner else f"<{start}/>"


def tag(element, scope):
    """What stands in a start tag (rules 5 and 6), and the namespaces in scope behind it."""
    name = etree.QName(element)
    new = {prefix: uri for prefix, uri in element.nsmap.items() if scope.get(prefix) != uri}
    parts = [f"{element.prefix}:{name.localname}" if element.prefix else name.localname]
    for prefix, uri in sorted(new.items(), key=lambda item: item[0] or ""):
        parts.append(f'xmlns{":" + prefix if prefix else ""}="{uri}"')
    named = sorted(element.attrib.items(), key=lambda a: (FIRST.index(a[0]) if a[0] in FIRST else len(FIRST), a[0]))
    for key, value in named:
        spaced = etree.QName(key)
        prefix = {XML: "xml"}.get(spaced.namespace) or next(
            (p for p, uri in element.nsmap.items() if p and uri == spaced.namespace), None
        )
        parts.append(f'{prefix + ":" if prefix else ""}{spaced.localname}="{quoted(value)}"')
    return " ".join(parts), {**scope, **new}


def text(value):
    """Rule 7."""
    value = (value or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return f"&#824;{value[1:]}" if value.startswith("\u0338") else value


def quoted(value):
    for character, written in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;")):
        value = value.replace(character, written)
    return value.replace("\r", "&#13;")


def node(comment):
    return etree.tostring(comment, encoding="unicode", with_tail=False)


def documents(path: Path):
    """All documents of all versions of a record, each once."""
    with Record.open(path) as record:
        repository = record.repository
        commits = [commit.oid for slug in repository.slugs() for commit in repository.history(slug)]
        blobs = {blob for oid in commits for name, blob in repository.files(oid).items() if name.endswith(".xml")}
        return [repository.blob(blob) for blob in sorted(blobs)]


def test_what_is_on_record_is_what_the_rules_give(place):
    """Each document of the samples, texts and amendments, through all their history."""
    found = documents(place / "samples.git")
    assert len(found) > 100
    for data in found:
        assert canonical(etree.fromstring(data)) == data


@pytest.mark.parametrize(
    "inside",
    [
        '<p>a <b>b</b>\n<i/>  c</p><p xml:space="preserve"> </p>',
        "<!-- one --><p>x<?two three?></p><?four?>",
        "<p>&#824;a &amp; b &gt; c&#13;</p><p/>",
        '<p b="2" a="1" name="n" eId="e" wId="w" xmlns:z="urn:z" z:a="3"><eol/>x</p>',
        '<foreign><z:q xmlns:z="urn:z"> <z:r>1</z:r>\n </z:q></foreign>',
    ],
)
def test_rules_that_no_sample_needs(inside):
    """White space that counts, comments, references, attributes of others, markup of others."""
    frame = f'<!--before--><akomaNtoso xmlns="{AKN}"><doc name="x"><mainBody>\n{inside}</mainBody></doc></akomaNtoso>'
    assert canonical(etree.fromstring(frame.encode())) == akn.parse(frame.encode(), source="x").to_bytes()

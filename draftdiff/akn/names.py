"""The vocabulary of Akoma Ntoso 3.0 that the package relies on: namespaces and element names.

Source: OASIS Akoma Ntoso Version 1.0 Part 2 (``schema/akomantoso30.xsd``).
"""

from __future__ import annotations

import functools

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""The namespace of Akoma Ntoso 3.0 (OASIS Standard, 29 August 2018)."""
OWN = "https://draftdiff.org/ns/1"
"""Our own namespace, used inside ``otherAnalysis`` and ``proprietary`` only."""
XML = "http://www.w3.org/XML/1998/namespace"
XML_LANG = f"{{{XML}}}lang"


def akn(name: str) -> str:
    """The name in Clark notation, as lxml writes it."""
    return f"{{{AKN}}}{name}"


@functools.lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(tag: object) -> str:
    """The local name of an lxml tag; empty for a comment or processing instruction."""
    return _local(tag) if isinstance(tag, str) else ""


MIXED = frozenset(
    """a abbr affectedDocument argument b block caption change concept courtType crossHeading date decoration def del
    docAuthority docCommittee docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus
    docTitle docType docketNumber embeddedText entity event fillIn from heading i inline ins judge lawyer legislature li
    listIntroduction listWrapUp location mmod mod mref narrative neutralCitation num object omissis opinion organization
    outcome p party person placeholder process quantity quotedText recordedTime ref relatedDocument remark rmod role
    rref scene session shortTitle signature span sub subheading summary sup term time tocItem u vote""".split()
)
"""Elements whose content model mixes text and elements: white space in them belongs to the text."""

BLOCKS = frozenset(
    """block caption crossHeading from heading li listIntroduction listWrapUp narrative num p scene subheading summary
    tocItem""".split()
)
"""Elements with mixed content that stand on lines of their own."""

INLINE = (MIXED - BLOCKS) | frozenset("authorialNote br eol eop img marker noteRef omissis".split())
"""Elements that stand within a line."""

HIERARCHY = frozenset(
    """alinea article book chapter clause division hcontainer indent level list paragraph part point proviso rule
    section subchapter subclause subdivision sublist subparagraph subpart subrule subsection subtitle title tome
    transitional""".split()
)
"""The elements of the hierarchy of a text (group hierElements, ANhier)."""

GROUPS = frozenset("book chapter division part subchapter subdivision subpart subtitle title tome".split())
"""The elements of the hierarchy that group provisions and are not part of the citation of one."""

ABBREVIATIONS = {
    "alinea": "al", "amendmentBody": "body", "article": "art", "attachment": "att", "blockList": "list",
    "chapter": "chp", "citation": "cit", "citations": "cits", "clause": "cl", "component": "cmp",
    "components": "cmpnts", "componentRef": "cref", "debateBody": "body", "debateSection": "dbsect",
    "division": "dvs", "documentRef": "dref", "eventRef": "eref", "judgmentBody": "body",
    "listIntroduction": "intro", "listWrapUp": "wrapup", "mainBody": "body", "paragraph": "para",
    "quotedStructure": "qstr", "quotedText": "qtext", "recital": "rec", "recitals": "recs", "section": "sec",
    "subchapter": "subchp", "subclause": "subcl", "subdivision": "subdvs", "subparagraph": "subpara",
    "subsection": "subsec", "temporalGroup": "tmpg", "wrapUp": "wrapup",
}  # fmt: skip
"""Element names as eIds abbreviate them (Akoma Ntoso Naming Convention Version 1.0, section 5)."""

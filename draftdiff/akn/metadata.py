"""The metadata of a document: the FRBR identification, life cycle, stage and reservations, edited in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from lxml import etree

from draftdiff.akn.identity import UNDATED, Identity, language_of
from draftdiff.akn.names import AKN, OWN, akn, local
from draftdiff.model import Reservation, ReservationType, Stage

SOURCE = "#draftdiff"
"""Who states the metadata that we write (a TLCOrganization of the references)."""

META_PARTS = """identification publication classification lifecycle workflow analysis temporalData references notes
    proprietary presentation""".split()
"""The parts of ``<meta>`` in the order of the schema."""
_UNKNOWN = "#unknown"
_STAGE = "stage-"
_RESERVATIONS = f"{{{OWN}}}reservations"
_RESERVATION = f"{{{OWN}}}reservation"


def new_meta(identity: Identity, *, component: str = "main", source: str = SOURCE) -> etree._Element:
    """The ``<meta>`` of a new document, or of a component of one (``annex_1``); ``source`` states it."""
    meta = etree.Element(akn("meta"), nsmap={None: AKN})
    identification = _add(meta, "identification", source=source)
    day = (identity.date or UNDATED).isoformat()
    work, expression = identity.work, identity.expression()
    author = f"#{identity.body}"
    levels = (
        ("FRBRWork", f"{work}/!{component}", work, author),
        ("FRBRExpression", f"{expression}/!{component}", expression, author),
        ("FRBRManifestation", f"{expression}/!{component}.xml", f"{expression}.xml", source),
    )
    for level, this, uri, by in levels:
        parent = _add(identification, level)
        _add(parent, "FRBRthis", value=this)
        _add(parent, "FRBRuri", value=uri)
        _add(parent, "FRBRdate", date=day, name="generation")
        _add(parent, "FRBRauthor", href=by)
        if level == "FRBRWork":
            _work_properties(parent, identity)
        elif level == "FRBRExpression":
            _add(parent, "FRBRlanguage", language=identity.lang)
        else:
            _add(parent, "FRBRformat", value="xml")
    references = _add(meta, "references", source=source)
    _add(references, "original", eId="original", href=expression, showAs="Original")
    names = ((identity.body, identity.issuer or identity.body.replace("-", " ")), (source[1:], source[1:]))
    for eid, name in names:
        _add(references, "TLCOrganization", eId=eid, href=f"/akn/ontology/organization/{eid}", showAs=name)
    return meta


def complete_meta(document: etree._Element) -> bool:
    """Give a document without identification one that claims nothing; whether there was none.

    It does not make the document ours: its eIds stay those of whoever wrote it.
    """
    meta = document.find(akn("meta"))
    identified = meta is not None and meta.find(akn("identification")) is not None
    if identified or document.tag == akn("akomaNtoso"):
        return False
    identity = Identity(slug="unnamed", lang=language_of(document), form=local(document.tag))
    fresh = new_meta(identity, source=_UNKNOWN)
    if meta is None:
        document.insert(0, fresh)
        return True
    for part in reversed(fresh):
        if all(part.tag != present.tag for present in meta):
            meta.insert(0, part)
    sort_meta(meta)
    return True


def sort_meta(meta: etree._Element) -> bool:
    """Put the parts into the order of the schema, comments before the part they precede; whether that moved any."""
    parts = list(meta)
    ranks: list[int] = []
    rank = len(META_PARTS)
    for part in reversed(parts):
        name = local(part.tag)
        if name in META_PARTS:
            rank = META_PARTS.index(name)
        elif name:
            return False
        ranks.insert(0, rank)
    if ranks == sorted(ranks):
        return False
    meta[:] = [part for _, part in sorted(zip(ranks, parts, strict=True), key=lambda pair: pair[0])]
    return True


def _work_properties(work: etree._Element, identity: Identity) -> None:
    _add(work, "FRBRcountry", value=identity.country)
    subtype = identity.form.partition("/")[2]
    if subtype:
        _add(work, "FRBRsubtype", value=subtype)
    number = identity.number or identity.slug
    _add(work, "FRBRnumber", value=number)


def add_concept(meta: etree._Element, eid: str, href: str, show: str) -> None:
    """Name a concept in the references, once."""
    references = meta.find(akn("references"))
    if references is None:
        references = insert_part(meta, "references", source=SOURCE)
    if not any(reference.get("eId") == eid for reference in meta.iter(etree.Element)):
        _add(references, "TLCConcept", eId=eid, href=href, showAs=show)


def stamp_meta(
    document: etree._Element, meta: etree._Element, *, number: int, on: date, stage: str | None, lang: str | None
) -> None:
    """Write which version the document is: its number, its day, its stage, its event in the life cycle."""
    if document.tag != akn("portion"):  # the one document type that cannot say it
        document.set("contains", "originalVersion" if number == 1 else "singleVersion")
    # The annexes that we built are parts of the same expression.
    for part in document.iter(akn("meta")):
        expression = part.find(f"{akn('identification')}/{akn('FRBRExpression')}")
        if expression is not None and (part is meta or _is_ours(part)):
            _version_number(expression, number)
            _expression_day(part, expression, on)
            language = expression.find(akn("FRBRlanguage"))
            if lang and language is not None:
                language.set("language", lang)
    _event(meta, number, on)
    if stage:
        _stage(meta, on, stage)


def version_number(meta: etree._Element) -> int:
    """The number of the version, 0 where the document does not say."""
    stated = meta.find(f"{akn('identification')}/{akn('FRBRExpression')}/{akn('FRBRversionNumber')}")
    value = (stated.get("value") or "") if stated is not None else ""
    return int(value) if value.isdecimal() else 0


def stage_of(meta: etree._Element) -> str | None:
    """The stage that the last step of the workflow reached, None where there is none of ours."""
    steps = [s.get("refersTo") or "" for s in meta.iterfind(f"{akn('workflow')}/{akn('step')}")]
    return next((s[1:].removeprefix(_STAGE) for s in reversed(steps) if s[1:].startswith(_STAGE)), None)


def write_reservations(meta: etree._Element, reservations: Iterable[Reservation]) -> None:
    """Replace the reservations that stand in the analysis of the document."""
    for old in list(meta.iter(_RESERVATIONS)):
        _remove_with_empty_parents(old)
    rows = list(reservations)
    if not rows:
        return
    analysis = meta.find(akn("analysis"))
    if analysis is None:
        analysis = insert_part(meta, "analysis", source=SOURCE)
    other = _add(analysis, "otherAnalysis", source=SOURCE)
    group = etree.SubElement(other, _RESERVATIONS, nsmap={"dd": OWN})
    for row in rows:
        element = etree.SubElement(group, _RESERVATION)
        facts = {
            "delegation": row.delegation,
            "type": row.type.value,
            "target": row.target,
            "wId": row.wid,
            "phrase": row.phrase,
        }
        for name, value in facts.items():
            if value is not None:
                element.set(name, value)


def read_reservations(meta: etree._Element, labels: Mapping[str, str]) -> tuple[Reservation, ...]:
    """The reservations; ``labels`` gives for each wId the label that its clause has in this version."""
    found = []
    for element in meta.iter(_RESERVATION):
        wid = element.get("wId")
        kind = element.get("type") or ""
        found.append(
            Reservation(
                delegation=element.get("delegation") or "",
                type=ReservationType(kind) if kind in set(ReservationType) else ReservationType.RESERVATION,
                target=labels.get(wid or "", element.get("target")),
                phrase=element.get("phrase"),
                wid=wid,
            )
        )
    return tuple(found)


def _version_number(expression: etree._Element, number: int) -> None:
    stated = expression.find(akn("FRBRversionNumber"))
    if stated is None:
        stated = etree.Element(akn("FRBRversionNumber"))
        followers = ("FRBRauthoritative", "FRBRmasterExpression", "FRBRlanguage")
        before = next((c for name in followers if (c := expression.find(akn(name))) is not None), None)
        if before is None:
            expression.append(stated)
        else:
            before.addprevious(stated)
    stated.set("value", str(number))


def stated_day(meta: etree._Element) -> date | None:
    """The day of the expression that a document states, of several that of the version; None where it states none."""
    dates = meta.findall(f"{akn('identification')}/{akn('FRBRExpression')}/{akn('FRBRdate')}")
    for each in sorted(dates, key=lambda each: each.get("name") != "version"):
        with suppress(ValueError):
            return date.fromisoformat((each.get("date") or "")[:10])
    return None


def _expression_day(meta: etree._Element, expression: etree._Element, on: date) -> None:
    """The day of the version as a date of the expression; in our own documents also in its URIs."""
    ours = _is_ours(meta)
    stated = next((d for d in expression.iterfind(akn("FRBRdate")) if ours or d.get("name") == "version"), None)
    if stated is None:
        stated = etree.Element(akn("FRBRdate"), name="version")
        dates = expression.findall(akn("FRBRdate"))
        if not dates:
            return
        dates[-1].addnext(stated)
    stated.set("date", on.isoformat())
    if not ours:
        return
    identification = expression.getparent()
    if identification is None:
        return
    for element in identification.iter(akn("FRBRthis"), akn("FRBRuri")):
        head, at, tail = (element.get("value") or "").partition("@")
        if at:
            element.set("value", f"{head}@{on.isoformat()}{tail[len('YYYY-MM-DD') :]}")


def _is_ours(meta: etree._Element) -> bool:
    identification = meta.find(akn("identification"))
    return identification is not None and identification.get("source") == SOURCE


def _event(meta: etree._Element, number: int, on: date) -> None:
    kind = "generation" if number == 1 else "amendment"
    lifecycle = meta.find(akn("lifecycle"))
    if lifecycle is None:
        lifecycle = insert_part(meta, "lifecycle", source=SOURCE)
    source = _original(meta)
    facts = {"date": on.isoformat(), "source": source, "type": kind}
    if not any(all(event.get(k) == v for k, v in facts.items()) for event in lifecycle):
        _add(lifecycle, "eventRef", **facts)


def _original(meta: etree._Element) -> str:
    """The reference to the original text that events name as their source; added where there is none."""
    found = next(meta.iterfind(f"{akn('references')}/{akn('original')}"), None)
    if found is not None and found.get("eId"):
        return f"#{found.get('eId')}"
    uri = meta.find(f"{akn('identification')}/{akn('FRBRWork')}/{akn('FRBRuri')}")
    references = meta.find(akn("references"))
    if references is None:
        references = insert_part(meta, "references", source=SOURCE)
    href = (uri.get("value") or "") if uri is not None else ""
    original = etree.Element(akn("original"), eId="original", href=href, showAs="Original")
    references.insert(0, original)
    return "#original"


def _stage(meta: etree._Element, on: date, stage: str) -> None:
    label = stage.replace("-", " ")
    slug = "".join(c if c.isalnum() or c in "-_." else "-" for c in stage)
    add_concept(meta, f"{_STAGE}{slug}", f"/akn/ontology/concept/stage/{slug}", label.capitalize())
    workflow = meta.find(akn("workflow"))
    if workflow is None:
        workflow = insert_part(meta, "workflow", source=SOURCE)
    if stage_of(meta) != slug or not any(s.get("date") == on.isoformat() for s in workflow):
        outcome = {"outcome": f"#{_STAGE}{slug}"} if stage == Stage.ADOPTED else {}
        _add(workflow, "step", date=on.isoformat(), by=_author(meta), refersTo=f"#{_STAGE}{slug}", **outcome)


def _author(meta: etree._Element) -> str:
    author = meta.find(f"{akn('identification')}/{akn('FRBRWork')}/{akn('FRBRauthor')}")
    return (author.get("href") or SOURCE) if author is not None else SOURCE


def insert_part(meta: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new part of ``<meta>`` at the place that the schema gives it."""
    element = etree.Element(akn(name), attributes)
    rank = META_PARTS.index(name)
    followers = [c for c in meta.iterchildren(etree.Element) if c.tag in {akn(n) for n in META_PARTS[rank + 1 :]}]
    if followers:
        followers[0].addprevious(element)
    else:
        meta.append(element)
    return element


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, akn(tag), attributes)


def _remove_with_empty_parents(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and parent.tag != akn("meta"):
        parent.remove(element)
        if len(parent):
            return
        element, parent = parent, parent.getparent()
    if parent is not None:
        parent.remove(element)

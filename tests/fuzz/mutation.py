"""Inputs changed by chance: bytes, lines of text, trees of XML, archives, objects of a PDF."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

HOSTILE = (
    "\u0301", "\u200f", "\u202e", "\u00ad", "\u200d", "\ufeff", "\u2028",
    "\u0085", "\u00a0", "\u3000", "\ufdd0", "٣", "第５条",
    "👩\u200d🌾", "ǅ", "ß", "İ", "ﬁ", "½", "²", "Ⅳ", "1.", "(a)", "(i)",
    "1 bis.", "1.1.1.1", "99999999999999999999", "-1", "0",
    "PP1", "OP5(a)", "“", "”", "«\u00a0", "'", '"', "[", "]", "{", "}",
    "<", ">", "&", "%s", "\\", "/", "..", "*", "^1", "1)", "†",
    "Recalling", "Urges", "Decides", "Rappelant", "Décide", "Annex",
    "ANNEX I", "Adopted on 4 May 2031", "31 February 2031",
    "; and", ":", "...", "—", "- 2 -", "http://x.example/?a=b", "\t",
    "\n", "\n\n", "\r", "\x0c", "\x0b", "\x1c", "\x7f", "a" * 300,
    "x\u0301" * 40, "(" * 60, "1. " * 60, " " * 200,
)  # fmt: skip
"""What has surprised readers of text before, or might."""

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65535",
    b"65536",
    b"2147483647",
    b"4294967296",
    b"1e999",
    b"0.0000001",
    b"99999999999999",
)
_DAY = (2031, 5, 4, 0, 0, 0)
_OBJECT = re.compile(rb"(\d{1,6}) (\d{1,5}) obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_FIGURE = re.compile(rb"-?\d+(?:\.\d+)?")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)


def mutate_bytes(data: bytes, chance: Random, others: list[bytes], words: Sequence[bytes] = ()) -> bytes:
    """A few changes anywhere, of any length."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 1, 2, 4, 16, 64, 256)))
        match chance.randrange(9):
            case 0:
                made[at:end] = b""
            case 1:
                made[at:at] = chance.randbytes(chance.choice((1, 1, 2, 4)))
            case 2 if at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case 3:
                made[at:at] = made[at:end] * chance.choice((1, 1, 2, 9))
            case 4 if words:
                made[at : chance.choice((at, end))] = chance.choice(words)
            case 5:
                made[at : chance.choice((at, end))] = chance.choice(HOSTILE).encode()
            case 6 if others:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                made[at : chance.choice((at, end))] = other[start : start + chance.choice((4, 16, 64, 256))]
            case 7:
                to = chance.randrange(len(made) + 1)
                piece = made[at:end]
                made[at:end] = b""
                made[to:to] = piece
            case _:
                if figures := list(_FIGURE.finditer(made)):
                    figure = chance.choice(figures)
                    made[figure.start() : figure.end()] = chance.choice(_NUMBERS)
    return bytes(made)


def mutate_text(data: bytes, chance: Random, others: list[bytes], words: Sequence[bytes] = ()) -> bytes:
    """Whole lines and words moved, doubled, cut, joined; now and then bytes."""
    if chance.randrange(8) == 0:
        return mutate_bytes(data, chance, others, words)
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        at = chance.randrange(len(lines)) if lines else 0
        match chance.randrange(11):
            case 0:
                del lines[at : at + chance.choice((1, 1, 3))]
            case 1:
                lines.insert(chance.randrange(len(lines) + 1), lines[at] if lines else b"")
            case 2 if len(lines) > 1:
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case 3 if others:
                other = chance.choice(others).split(b"\n")
                start = chance.randrange(len(other))
                lines[at:at] = other[start : start + chance.choice((1, 2, 5))]
            case 4 if len(lines) > at + 1:
                lines[at : at + 2] = [lines[at] + chance.choice((b"", b" ", b"-")) + lines[at + 1]]
            case 5 if lines:
                said = lines[at].split(b" ")
                cut = chance.randrange(len(said) + 1)
                lines[at : at + 1] = [b" ".join(said[:cut]), b" ".join(said[cut:])]
            case 6 if lines:
                said = lines[at].split(b" ")
                chance.shuffle(said)
                lines[at] = b" ".join(said)
            case 7 if words and lines:
                said = lines[at].split(b" ")
                said.insert(chance.randrange(len(said) + 1), chance.choice(words))
                lines[at] = b" ".join(said)
            case 8:
                lines.insert(at, chance.choice((b"", b" ", b"\t", b"---", b"***", b"|a|b|", b"____________")))
            case _ if lines:
                said = lines[at].decode("utf-8", "replace")
                cut = chance.randrange(len(said) + 1)
                lines[at] = (said[:cut] + chance.choice(HOSTILE) + said[cut:]).encode()
            case _:
                pass
    return b"\n".join(lines)


# --- XML ---------------------------------------------------------------------------------------------------

_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "collect_ids": False}


def mutate_xml(data: bytes, chance: Random, others: list[bytes], words: Sequence[bytes] = ()) -> bytes:
    """Elements, attributes and texts of a document changed so that it stays XML; bytes where it is none."""
    root = _parsed(data)
    if root is None or chance.randrange(12) == 0:
        return mutate_bytes(data, chance, others, words)
    other = _parsed(chance.choice(others)) if others and chance.randrange(3) == 0 else None
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        _change(chance.choice(elements), elements, other, chance, words)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _change(
    element: etree._Element,
    all_of_it: list[etree._Element],
    other: etree._Element | None,
    chance: Random,
    words: Sequence[bytes],
) -> None:
    parent, friend = element.getparent(), chance.choice(all_of_it)
    around = set(friend.iterancestors()) | {friend}
    match chance.randrange(18):
        case 0 if parent is not None:
            _drop(element, parent, keep_tail=chance.random() < 0.7)
        case 1 if parent is not None:
            parent.insert(chance.randrange(len(parent) + 1), _copied(element))
        case 2 if element not in around and parent is not None:
            friend.insert(chance.randrange(len(friend) + 1), element)
        case 3 if friend is not element:
            friend.insert(chance.randrange(len(friend) + 1), _copied(element))
        case 4 if parent is not None:
            frame = etree.Element(friend.tag)
            parent.replace(element, frame)
            frame.append(element)
        case 5 if parent is not None:
            _unwrap(element, parent)
        case 6 | 7:
            element.tag = friend.tag
        case 8 if element.attrib:
            del element.attrib[chance.choice(list(element.attrib))]
        case 9 if element.attrib:
            element.set(chance.choice(list(element.attrib)), _said(chance, words))
        case 10 if friend.attrib:
            name = chance.choice(list(friend.attrib))
            element.set(name, friend.get(name) or "")
        case 11 | 12:
            text = element.text or ""
            at = chance.randrange(len(text) + 1)
            element.text = _plain(text[:at] + _said(chance, words) + text[at + chance.choice((0, 0, 1, 9)) :])
        case 13:
            element.tail = _plain((element.tail or "") + _said(chance, words))
        case 14:
            element.text = chance.choice((None, "", " ", "\n  ", "x"))
        case 15 if parent is not None and len(all_of_it) < 2000:
            for _ in range(chance.choice((2, 9, 40))):
                parent.append(_copied(element))
        case 16 if parent is not None:
            for _ in range(chance.choice((2, 9, 40))):
                frame = etree.Element(element.tag)
                parent.replace(element, frame)
                frame.append(element)
                parent = frame
        case _:
            if other is not None:
                element.insert(
                    chance.randrange(len(element) + 1),
                    _copied(chance.choice([each for each in other.iter() if isinstance(each.tag, str)])),
                )
            else:
                element.insert(
                    chance.randrange(len(element) + 1),
                    chance.choice((etree.Comment("c"), etree.ProcessingInstruction("p", "i"))),
                )


def _copied(element: etree._Element) -> etree._Element:
    copy: etree._Element = element.__copy__()
    return copy


def _drop(element: etree._Element, parent: etree._Element, *, keep_tail: bool) -> None:
    if keep_tail and element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _unwrap(element: etree._Element, parent: etree._Element) -> None:
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _said(chance: Random, words: Sequence[bytes]) -> str:
    if words and chance.random() < 0.5:
        return chance.choice(words).decode("utf-8", "replace")
    return _plain(chance.choice(HOSTILE))


def _plain(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


# --- archives ------------------------------------------------------------------------------------------------


def mutate_archive(data: bytes, chance: Random, others: list[bytes], words: Sequence[bytes] = ()) -> bytes:
    """One part of an archive changed as XML or as bytes, taken out, renamed or doubled; bytes where it is none."""
    parts = archive_parts(data)
    if not parts or chance.randrange(25) == 0:
        return mutate_bytes(data, chance, others, words)
    names = [name for name in parts if name.endswith(".xml")] or list(parts)
    large = [name for name in names if re.search(r"document|content|numbering|styles|notes", name)] or names
    name = chance.choice(large if chance.random() < 0.85 else list(parts))
    match chance.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[chance.choice(list(parts)).replace("word", chance.choice(("word", "Word", "..", "")))] = parts[name]
        case 2:
            parts[name] = mutate_bytes(parts[name], chance, list(parts.values()), words)
        case _:
            near = [
                held[name]
                for other in chance.sample(others, min(len(others), 2))
                if name in (held := archive_parts(other))
            ]
            parts[name] = mutate_xml(parts[name], chance, near, words)
    return pack(parts)


def pack(parts: dict[str, bytes]) -> bytes:
    """An archive of parts, the same bytes each time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return held.getvalue()


def archive_parts(data: bytes) -> dict[str, bytes]:
    """The parts of an archive by their names; none where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > 4_000_000:
                return {}
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except Exception:  # noqa: BLE001 - an archive that is broken is changed as bytes
        return {}


# --- PDF -----------------------------------------------------------------------------------------------------


def mutate_pdf(data: bytes, chance: Random, others: list[bytes], words: Sequence[bytes] = ()) -> bytes:
    """One object of a PDF changed, its stream unpacked, the table of places written anew; bytes where it is none."""
    objects = {int(found[1]): found[3] for found in _OBJECT.finditer(data)}
    trailer = _TRAILER.search(data)
    if not objects or trailer is None or chance.randrange(15) == 0:
        return mutate_bytes(data, chance, others, words)
    number = chance.choice(list(objects))
    match chance.randrange(10):
        case 0:
            del objects[number]
        case 1:
            objects[number] = objects[chance.choice(list(objects))]
        case _:
            objects[number] = _changed_object(objects[number], chance, words)
    return _written(objects, trailer[1])


def _changed_object(body: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    stream = _STREAM.search(body)
    if stream is None or chance.random() < 0.2:
        return mutate_bytes(body, chance, [], words)
    head, content = body[: stream.start()], stream[1]
    if b"/FlateDecode" in head:
        try:
            content = zlib.decompressobj().decompress(content, 1_000_000)
        except zlib.error:
            return mutate_bytes(body, chance, [], words)
        head = re.sub(rb"/Filter\s*(?:\[\s*)?/FlateDecode(?:\s*\])?", b"", head)
    content = _changed_page(content, chance, words)
    head = re.sub(rb"/Length\s+\d+(?: \d+ R)?", b"", head).rstrip()
    head = head[:-2] + b" /Length %d>>" % len(content) if head.endswith(b">>") else head
    return head + b"\nstream\n" + content + b"\nendstream"


def _changed_page(content: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    """Lines of drawing operators doubled, cut and moved; figures and strings replaced."""
    if chance.random() < 0.4:
        return mutate_text(content, chance, [], words)
    figures = list(_FIGURE.finditer(content))
    made = bytearray(content)
    for figure in sorted(
        chance.sample(figures, min(len(figures), chance.choice((1, 3, 20)))), key=lambda f: -f.start()
    ):
        value = chance.choice((*_NUMBERS, b"%d" % chance.randrange(-50, 900), b"%.2f" % chance.uniform(-2, 900)))
        made[figure.start() : figure.end()] = value
    return bytes(made)


def _written(objects: dict[int, bytes], trailer: bytes) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj" % number + body + b"endobj\n"
    start, size = len(made), max(objects, default=0) + 1
    made += b"xref\n0 %d\n" % size
    made += b"".join(b"%010d 00000 %s \n" % (places.get(n, 0), b"n" if n in places else b"f") for n in range(size))
    return bytes(made + b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start))


def with_words(mutate: Callable[..., bytes], words: Sequence[bytes]) -> Callable[[bytes, Random, list[bytes]], bytes]:
    """The same change, with words that stand in such inputs often."""

    def changed(data: bytes, chance: Random, others: list[bytes]) -> bytes:
        return mutate(data, chance, others, words)

    return changed

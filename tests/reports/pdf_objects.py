"""The objects of a PDF, read from its bytes: dictionaries, arrays, names, numbers, references, streams.

It reads what the press writes here (ISO 32000-1, 7.3 and 7.5): plain objects and streams of objects, packed by Flate.
"""

import re
import zlib
from dataclasses import dataclass

TOKEN = re.compile(
    rb"\s+|%[^\n]*|(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\s/<>\[\]()%]*)|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<ref>\d+ \d+ R\b)|(?P<number>[+-]?\d*\.?\d+|[+-]?\d+\.)|(?P<word>[A-Za-z'\"*][\w'\"*]*)|\("
)


class Name(str):
    """A name: ``/Type``."""

    __slots__ = ()


@dataclass(frozen=True)
class Ref:
    """A reference to another object."""

    number: int


@dataclass(frozen=True)
class Word:
    """An operator of a content stream, or a keyword."""

    text: str


def tokens(data, at=0):
    """The values in a stretch of bytes, one after the other; a dictionary or array is one."""
    stack = [[]]
    while at < len(data):
        match = TOKEN.match(data, at)
        assert match, data[at : at + 40]
        at = match.end()
        kind = match.lastgroup
        if match[0] == b"(":
            text, at = _string(data, at)
            stack[-1].append(text)
        elif kind == "open":
            stack.append([])
        elif kind == "close":
            inner = stack.pop()
            stack[-1].append(dict(zip(inner[::2], inner[1::2], strict=True)) if match[0] == b">>" else inner)
        elif kind == "name":
            stack[-1].append(Name(match["name"].decode()))
        elif kind == "hex":
            stack[-1].append(bytes.fromhex(match["hex"].decode()))
        elif kind == "ref":
            stack[-1].append(Ref(int(match["ref"].split()[0])))
        elif kind == "number":
            stack[-1].append(float(match["number"]))
        elif kind == "word":
            word = match["word"].decode()
            stack[-1].append({"true": True, "false": False, "null": None}.get(word, Word(word)))
    assert len(stack) == 1
    return stack[0]


def _string(data, at):
    """A string in parentheses from behind the first one, with what stands for other characters."""
    depth, found = 1, bytearray()
    while True:
        letter = data[at : at + 1]
        if letter == b"\\":
            octal = re.match(rb"[0-7]{1,3}", data[at + 1 : at + 4])
            found += bytes([int(octal[0], 8)]) if octal else data[at + 1 : at + 2]
            at += 1 + (len(octal[0]) if octal else 1)
            continue
        depth += (letter == b"(") - (letter == b")")
        at += 1
        if not depth:
            return bytes(found), at
        found += letter


class Pdf:
    """All objects of a file by their numbers; `at` follows references."""

    def __init__(self, data):
        self.objects, self.streams = {}, {}
        for match in re.finditer(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\sendobj", data, re.DOTALL):
            number, head, stream = int(match[1]), match[2], None
            if (split := re.search(rb"stream\r?\n", head)) is not None:
                head, stream = head[: split.start()], head[split.end() :].removesuffix(b"endstream").rstrip(b"\r\n")
            self.objects[number] = tokens(head)[0]
            if stream is not None:
                packed = self.objects[number].get("Filter") == "FlateDecode"
                self.streams[number] = zlib.decompressobj().decompress(stream) if packed else stream
        for number, told in list(self.objects.items()):
            if isinstance(told, dict) and told.get("Type") == "ObjStm":
                self._unpack(told, self.streams[number])
        heads = [each for each in self.objects.values() if isinstance(each, dict) and "Root" in each]
        self.trailer = heads[-1] if heads else tokens(data[data.rindex(b"trailer") + 7 : data.rindex(b"startxref")])[0]
        self.root = self.at(self.trailer["Root"])

    def _unpack(self, told, stream):
        first = int(told["First"])
        heads = [int(each) for each in tokens(stream[:first])]
        places = [first + place for place in heads[1::2]] + [len(stream)]
        for number, start, end in zip(heads[::2], places, places[1:], strict=False):
            self.objects[number] = tokens(stream[start:end])[0]

    def at(self, value):
        """What is referred to, or the value itself."""
        while isinstance(value, Ref):
            value = self.objects[value.number]
        return value

    def stream(self, ref):
        """The bytes of a stream."""
        return self.streams[ref.number]

    def pages(self):
        """The pages in their order."""
        waiting = [self.root["Pages"]]
        while waiting:
            page = self.at(waiting.pop(0))
            if "Kids" in page:
                waiting = [*page["Kids"], *waiting]
            else:
                yield page


def text_of(value):
    """A string of a PDF as text."""
    return value[2:].decode("utf-16-be") if value.startswith(b"\xfe\xff") else value.decode("latin-1")

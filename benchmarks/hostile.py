"""Files made to do harm: how soon each is refused, with how much memory, in which line.

``python -m benchmarks.hostile`` gives every file to ``draftdiff import --dry-run``, then uploads it to a real server of
two processes and looks whether the server still answers afterwards, and how much memory its processes have had.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pages import Browser
from benchmarks.sitting import below, form_token, serving
from benchmarks.tables import table
from draftdiff import demo

PATIENCE = 60
"""Seconds after which a process that reads a file is ended."""

WORKERS = 2
_MB = 2**20
_LARGE = 200 * _MB
_LAUGH = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/{main}+xml"/></Types>'
)
_PLAIN = "vnd.openxmlformats-officedocument.wordprocessingml.document.main"
_MACROS = "vnd.ms-word.document.macroEnabled.main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = '<Relationship Id="r{0}" Type="' + _OFFICE + '/{1}" Target="{2}"{3}/>'
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
_PARAGRAPH = "<w:p><w:r><w:t>1. Decides to wait.</w:t></w:r></w:p>"


@dataclass(frozen=True, slots=True)
class Ending:
    """How reading a file ended: seconds, the most memory in MB, the status of the command, its last line."""

    seconds: float
    memory: float
    status: int
    line: str


# --- the files ------------------------------------------------------------------------------------


def docx(
    body: str = _PARAGRAPH,
    *,
    head: str = "",
    main: str = _PLAIN,
    relations: str = "",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file of one part, and what is wrong with it."""
    parts = {
        "[Content_Types].xml": _TYPES.format(main=main).encode(),
        "_rels/.rels": _RELATIONS.format(_RELATION.format(1, "officeDocument", "word/document.xml", "")).encode(),
        "word/document.xml": f"{head}{_WORD.format(body)}".encode(),
        "word/_rels/document.xml.rels": _RELATIONS.format(relations).encode(),
        **(more or {}),
    }
    return archive(parts)


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def odt(content: bytes) -> bytes:
    """An OpenDocument text with that content."""
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def lying(data: bytes, name: str) -> bytes:
    """An archive that declares of one part that it is 99 bytes long."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        told = file.getinfo(name).file_size.to_bytes(4, "little")
    return data.replace(told, (99).to_bytes(4, "little"))


def pdf(*objects: str | tuple[str, bytes]) -> bytes:
    """A PDF of numbered objects, of which the first is the root; a stream is its dictionary and its bytes."""
    result, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(result))
        body = each.encode() if isinstance(each, str) else b""
        if not isinstance(each, str):
            body = f"<<{each[0]} /Length {len(each[1])}>>\nstream\n".encode() + each[1] + b"\nendstream"
        result += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table_at = len(result)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(places) + 1, rows)
    tail = b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table_at)
    return result + head + tail


_CATALOG = "<</Type /Catalog /Pages 2 0 R>>"
_ONE_PAGE = "<</Type /Pages /Kids [3 0 R] /Count 1>>"


def page(content: bytes, *more: str | tuple[str, bytes], packed: str = "", resources: str = "") -> bytes:
    """A PDF of one page; further objects are numbered from 5."""
    box = "/MediaBox [0 0 595 842]"
    shown = f"<</Type /Page /Parent 2 0 R {box} /Resources <<{resources}>> /Contents 4 0 R>>"
    return pdf(_CATALOG, _ONE_PAGE, shown, (packed, content), *more)


def laughing_pdf(deep: int = 12, wide: int = 12) -> bytes:
    """A drawing that draws twelve drawings, each of which draws twelve, and so on."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</XObject <</X {} 0 R>>>>"
    forms = [(form.format(6 + depth), b" /X Do" * wide if depth < deep - 1 else b" 0 0 m") for depth in range(deep)]
    return page(b"/X Do", *forms, resources="/XObject <</X 5 0 R>>")


def large(begin: bytes, filling: bytes) -> Callable[[], bytes]:
    """A file of 200 MB that begins as a file of its kind does."""
    return lambda: begin + filling * ((_LARGE - len(begin)) // len(filling))


def external(kind: str, target: str) -> Callable[[], bytes]:
    """A Word file with a part that lies elsewhere."""
    return lambda: docx(relations=_RELATION.format(1, kind, target, ' TargetMode="External"'))


_AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb, 1 GB in a Word file": ("docx", lambda: docx(more={"word/media/a.png": bytes(1024 * _MB)})),
    "the text itself is 1 GB": ("docx", lambda: docx(more={"word/document.xml": b" " * (1024 * _MB)})),
    "a part that lies of its size": (
        "docx",
        lambda: lying(docx(more={"word/styles.xml": b"<a>" + bytes(300 * _MB)}), "word/styles.xml"),
    ),
    "an OpenDocument bomb": ("odt", lambda: odt(b"<a>" * (300 * _MB))),
    "100,000 parts": ("docx", lambda: docx(more={f"word/{n}": b"" for n in range(100_000)})),
    "a DOCTYPE with entities in Word": ("docx", lambda: docx(head=_LAUGH)),
    "an external template": ("docx", external("attachedTemplate", "http://203.0.113.9/t.dotm")),
    "an external picture": ("docx", external("image", "file:///etc/passwd")),
    "an external part by path": ("docx", external("subDocument", r"\\203.0.113.9\share\a.docx")),
    "a macro file": ("docm", lambda: docx(main=_MACROS, more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
    "macros under another name": ("docx", lambda: docx(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
    "100,000 runs in one another": ("docx", lambda: docx("<w:ins>" * 100_000 + "</w:ins>" * 100_000)),
    "pages that are their own parents": (
        "pdf",
        lambda: pdf(_CATALOG, "<</Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 2>>"),
    ),
    "a drawing within itself": (
        "pdf",
        lambda: page(
            b"/X Do",
            ("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 5 0 R>>>>", b"/X Do /X Do"),
            resources="/XObject <</X 5 0 R>>",
        ),
    ),
    "drawings, 12 to the 12th": ("pdf", laughing_pdf),
    "cross-references in a circle": (
        "pdf",
        lambda: (
            page(b"").replace(b"/Root 1 0 R>>", b"/Root 1 0 R /Prev 9>>").replace(b"%PDF-1.7\n", b"%PDF-1.7\nxref\n")
        ),
    ),
    "4 GB packed into a page": (
        "pdf",
        lambda: page(
            zlib.compress(zlib.compress(bytes(1024 * _MB), 9), 9), packed="/Filter [/FlateDecode /FlateDecode]"
        ),
    ),
    "10 million pages": ("pdf", lambda: pdf(_CATALOG, "<</Type /Pages /Kids [] /Count 10000000>>")),
    "entities in Akoma Ntoso": ("xml", f"{_LAUGH}{_AKN}&b;</akomaNtoso>".encode),
    "an external entity": (
        "xml",
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_AKN}&e;</akomaNtoso>'.encode,
    ),
    "a million elements in one another": ("xml", (_AKN + "<p>" * 1_000_000).encode),
    "a million divisions in one another": ("html", lambda: b"<!doctype html>" + b"<div>" * 1_000_000),
    "one tag with a million attributes": (
        "html",
        lambda: b"<!doctype html><p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">",
    ),
    "200 MB of text": ("txt", large(b"", b"1. Decides to wait.\n\n")),
    "200 MB of Akoma Ntoso": ("xml", large(_AKN.encode(), b"<p>wait</p>")),
    "a web page of 200 MB": ("html", large(b"<!doctype html>", b"<p>1. Decides to wait.</p>\n")),
    "a PDF of 200 MB": ("pdf", large(b"%PDF-1.7\n", b"% wait for the lamps\n")),
    "a Word file of 200 MB": ("docx", large(docx(), b"PK\x01\x02wait")),
}
"""By what it is: the ending of its name, and how it is made."""


# --- reading them ---------------------------------------------------------------------------------


def read(path: Path) -> Ending:
    """Give a file to the command that reads one."""
    with (path.parent / "told").open("w+b") as told:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "draftdiff", "import", "--dry-run", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=told,
        )
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            if time.perf_counter() - start > PATIENCE:
                process.kill()
            time.sleep(0.01)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        told.seek(0)
        lines = told.read().decode(errors="replace").replace(str(path), path.name).splitlines()
    return Ending(seconds, used.ru_maxrss / 1024, process.returncode, lines[-1] if lines else "")


def uploaded(address: str, path: Path) -> tuple[int, float]:
    """Upload a file to the page that reads one: the status of the answer (0 where there was none), and the seconds."""
    browser, mark = Browser(address), "hostile-files"
    field = f'--{mark}\r\nContent-Disposition: form-data; name="{{}}"'
    proof = f"{field.format('csrf_token')}\r\n\r\n{form_token(browser.ask('/read')[1])}\r\n"
    head = f'{proof}{field.format("file")}; filename="{path.name}"\r\n\r\n'.encode()
    tail = f"\r\n--{mark}--\r\n".encode()
    size = len(head) + path.stat().st_size + len(tail)
    told = {"Content-Type": f"multipart/form-data; boundary={mark}", "Content-Length": str(size)}
    start = time.perf_counter()
    try:
        with path.open("rb") as file:  # piece by piece, so that this process stays small
            body = chain([head], iter(lambda: file.read(_MB), b""), [tail])
            status, _ = browser.send("/read", body, told)
    except OSError:  # a server that has refused a large file need not take in the rest of it
        status = 0
    return status, time.perf_counter() - start


def lives(address: str) -> bool:
    """Whether the server still shows its first page."""
    return Browser(address).ask("/")[0] == 200  # noqa: PLR2004 - HTTP's own number


def peaks(pid: int) -> float:
    """The most memory that any process of a server has had, in MB."""
    return max(_peak(each) for each in (pid, *below(pid)))


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def measured(folder: Path) -> Iterator[tuple[str, ...]]:
    """A row for each of the files."""
    demo.build(folder / "record.git").close()
    with serving(folder / "record.git", WORKERS) as (address, pid):
        for name, (ending, _) in FILES.items():
            path = folder / f"hostile.{ending}"
            # In a process of its own: what this one ever held counts as held by each that it begins.
            subprocess.run([sys.executable, "-m", "benchmarks.hostile", name, str(path)], check=True)
            size = path.stat().st_size / _MB
            end = read(path)
            status, seconds = uploaded(address, path)
            path.unlink()
            lively = "" if lives(address) else "the server is dead"
            told = (f"{size:.1f}", f"{end.seconds:.1f}", f"{end.memory:.0f}", str(end.status))
            yield (name, *told, f"{seconds:.1f}", f"{peaks(pid):.0f}", lively or str(status), end.line)


def main() -> None:
    """Measure and print; with the name of a file and a path, write that file there."""
    if len(sys.argv) > 1:
        Path(sys.argv[2]).write_bytes(FILES[sys.argv[1]][1]())
        return
    head = ("file", "MB", "read: s", "MB", "exit", "upload: s", "server: most MB", "status", "what is said")
    with TemporaryDirectory() as name:
        print(table(head, measured(Path(name))))


if __name__ == "__main__":
    main()

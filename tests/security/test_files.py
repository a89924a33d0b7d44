"""Attacks by files: bombs that unpack to more than there is room, entities, what is fetched, what is run."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import zipfile
import zlib

import pytest
from sites import PEOPLE

from draftdiff import demo
from draftdiff.akn.parser import DoctypeRefused, parse_safely
from draftdiff.errors import BadInput
from draftdiff.importers import read
from draftdiff.people.tokens import Scope

MB = 1 << 20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
)
BODY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>1. Decides to wait.</w:t></w:r></w:p></w:body></w:document>'
SECRET = "the-secret-of-this-machine"  # noqa: S105 - what is looked for
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
ENTITIES = {
    "a file of the machine": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{path}">]>',
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY e "&l8;">]>',
    "an entity of its own": '<!DOCTYPE x [<!ENTITY e "' + SECRET + '">]>',
    "a parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{path}"> %p;<!ENTITY e "x">]>',
    "a DTD elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def archive(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def docx(document=BODY, **more):
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": document, **more})


def akn(doctype, word):
    return (
        f'<?xml version="1.0"?>{doctype}<akomaNtoso xmlns="{AKN}"><statement name="resolution"><mainBody><paragraph>'
        f"<content><p>1. Notes {word};</p></content></paragraph></mainBody></statement></akomaNtoso>"
    ).encode()


def fodt(doctype, word):
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))
    return (
        f'<?xml version="1.0"?>{doctype}<office:document xmlns:office="{office}" xmlns:text="{text}" '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>1. Notes {word}.'
        "</text:p></office:text></office:body></office:document>"
    ).encode()


def uslm(doctype, word):
    return (
        f'<?xml version="1.0"?>{doctype}<resolution xmlns="http://schemas.gpo.gov/xml/uslm"><main><section>'
        f"<content>Notes {word}.</content></section></main></resolution>"
    ).encode()


ENTRANCES = {
    "Akoma Ntoso": lambda head, word: ("x.xml", akn(head, word)),
    "Word": lambda head, word: ("x.docx", docx(head + BODY.replace("to wait", word))),
    "a part of Word": lambda head, word: ("x.docx", docx(**{"docProps/app.xml": f"{head}<x>{word}</x>"})),
    "flat OpenDocument": lambda head, word: ("x.fodt", fodt(head, word)),
    "OpenDocument": lambda head, word: (
        "x.odt",
        archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": fodt(head, word)}),
    ),
    "USLM": lambda head, word: ("x.xml", uslm(head, word)),
}


@pytest.mark.parametrize("attack", ENTITIES)
@pytest.mark.parametrize("entrance", ENTRANCES)
def test_no_entity_is_resolved_at_any_entrance(entrance, attack, tmp_path):
    """A document with a DOCTYPE is refused whole: neither is a file of this machine read nor does one word grow."""
    path = tmp_path / "secret"
    path.write_text(SECRET, encoding="utf-8")
    name, data = ENTRANCES[entrance](ENTITIES[attack].replace("{path}", str(path)), "&e;")
    with pytest.raises(BadInput) as told:
        read(data, source=name)
    assert isinstance(told.value, DoctypeRefused), told.value
    assert SECRET not in str(told.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_a_doctype_is_found_in_every_encoding(encoding):
    """Bytes that spell it otherwise hide nothing."""
    text = akn(ENTITIES["an entity of its own"], "&e;").decode().replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    with pytest.raises(BadInput):
        parse_safely(text.encode(encoding), source="x.xml")


@pytest.mark.parametrize("entrance", ["Akoma Ntoso", "Word"])
def test_an_entrance_of_the_site_says_so(site, clerk, entrance):
    """In one line, on the page from which the file was sent."""
    name, data = ENTRANCES[entrance](ENTITIES["an entity of its own"], "&e;")
    data = {"file": (io.BytesIO(data), name)}
    answer = clerk.post("/read", data=data, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "DOCTYPE" in answer.text
    assert SECRET not in answer.text


BOMBS = {
    "a picture of 200 MB": lambda: docx(**{"word/media/a.png": bytes(200 * MB)}),
    "a text of 100 MB": lambda: docx(" " * (100 * MB)),
    "a part that lies of its size": lambda: lying(
        docx(**{"word/styles.xml": b"<a>" + bytes(90 * MB)}), "word/styles.xml"
    ),
    "too many parts": lambda: docx(**{f"word/{n}": b"" for n in range(3000)}),
    "two parts of one name": lambda: docx(**{"WORD/document.xml": BODY}),
    "a name that leads out": lambda: docx(**{"../../x": b""}),
    "more tags than any text": lambda: docx(BODY.replace("<w:p>", "<w:p/>" * 700_000 + "<w:p>", 1)),
}


def lying(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        told = file.getinfo(name).file_size.to_bytes(4, "little")
    return data.replace(told, (99).to_bytes(4, "little"))


@pytest.mark.parametrize("bomb", BOMBS)
def test_an_archive_is_not_unpacked_beyond_what_a_text_is(bomb, tmp_path):
    """It is refused, by a process that may take no more memory than an office file needs."""
    path = tmp_path / "bomb.docx"
    path.write_bytes(BOMBS[bomb]())
    assert refused(path).startswith("refused: ")


def refused(path):
    """What a process says that reads a file (of an office program with 400 MB of memory), and how much it took."""
    program = (
        "import os, resource, sys\n"
        "from pathlib import Path\n"
        "from draftdiff.errors import BadInput\n"
        "from draftdiff.importers import read\n"
        "import draftdiff.importers.word, draftdiff.importers.pdf\n"
        "if without := os.environ.get('DRAFTDIFF_WITHOUT'):\n"
        "    import pytest\n"
        "    from defences import DEFENCES\n"
        "    DEFENCES[without](pytest.MonkeyPatch())\n"
        "data = Path(sys.argv[1]).read_bytes()\n"
        "if not sys.argv[1].endswith('.pdf'): resource.setrlimit(resource.RLIMIT_DATA, (400 << 20, 400 << 20))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (30, 30))\n"
        "try: read(data, source=sys.argv[1])\n"
        "except BadInput as error: print('refused:', error)\n"
        "else: print('taken')\n"
        "rows = dict(row.split(':', 1) for row in Path('/proc/self/status').read_text().splitlines())\n"
        "most = int(rows['VmHWM'].split()[0]) >> 10\n"
        "print('too much:' if most > 450 else 'enough:', most)\n"
    )
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", program, path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=here)
    return done.stdout if not done.returncode else f"ended by {done.returncode}: {done.stderr[-300:]}"


def pdf(*objects):
    result, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(result))
        result += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(places) + 1, rows)
    return (
        result + head + b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(result))
    )


def page(content, packed):
    shown = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>> /Contents 4 0 R>>"
    stream = b"<<%b /Length %d>>\nstream\n%b\nendstream" % (packed, len(content), content)
    return pdf(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>", shown, stream)


def test_a_stream_of_a_pdf_is_not_unpacked_into_this_process(tmp_path):
    """A worker reads it, whose memory and work are limited; it takes only itself along."""
    twice = zlib.compress(zlib.compress(bytes(700 * MB), 9), 9)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(page(twice, b"/Filter [/FlateDecode /FlateDecode]"))
    told = refused(path)
    assert told.startswith("refused: ")
    assert "too much:" not in told


@pytest.mark.parametrize("packed", ["gzip", "deflate", "br"])
def test_a_body_that_is_packed_is_not_unpacked(site, packed):
    """The site takes what is sent as it is; a small body never becomes a large one."""
    found = site.extensions[PEOPLE]
    clerk = found.accounts.named(demo.PEOPLE[1].login)
    secret = found.tokens.issue(clerk.id, "a", set(Scope))
    answer = site.test_client().post(
        "/api/v1/resolutions/quiet-harbours/visibility",
        data=gzip.compress(b'{"to": "committee"}'),
        content_type="application/json",
        headers={"Content-Encoding": packed, "Authorization": f"Bearer {secret}"},
    )
    assert answer.status_code in {400, 415}
    assert site.test_client().get("/quiet-harbours/").status_code == 200


def test_a_packed_document_is_no_document():
    """Nothing is unpacked on the way to the parser."""
    with pytest.raises(BadInput):
        read(gzip.compress(akn("", "the tides")), source="x.xml")


def test_more_than_a_form_holds_is_refused(started, sitting_record):
    """Before it is read."""
    client = started(sitting_record, MAX_CONTENT_LENGTH=10_000).test_client()
    answer = client.post(
        "/read", data={"file": (io.BytesIO(bytes(20_000)), "x.txt")}, content_type="multipart/form-data"
    )
    assert answer.status_code == 413


def test_a_form_has_no_more_parts_than_a_form_has(client):
    """Ten thousand fields are no form of this site."""
    data = {f"f{n}": "x" for n in range(100)}
    assert client.post("/read", data=data, content_type="multipart/form-data").status_code == 413


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relation'
         'ships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
         ' Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>'},
    ],
)  # fmt: skip
def test_a_word_file_that_runs_or_fetches_something_is_refused(more):
    """Whoever opens it in Word later shall not be the victim."""
    with pytest.raises(BadInput, match="refused"):
        read(docx(**more), source="x.docx")

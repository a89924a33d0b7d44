"""LibreOffice without its user interface, as an oracle: it converts files, and accepts or rejects tracked changes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

REQUIRED = os.environ.get("DRAFTDIFF_OFFICE") == "required"
_LONGEST = 300
"""So many seconds one call of the office may take."""

_MACRO = """\
Sub Told(jobs As String)
  ' An error must end the office: a box that tells of it would wait for ever.
  On Error Goto Failed
  Dim files As Object, reader As Object, row As String, pieces() As String
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader = createUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(files.openFileRead(jobs))
  reader.setEncoding("UTF-8")
  Do While Not reader.isEOF()
    row = reader.readLine()
    If row <> "" Then
      pieces = Split(row, Chr(9))
      One(pieces(0), pieces(1), pieces(2))
    End If
  Loop
  reader.closeInput()
  StarDesktop.terminate()
  Exit Sub
Failed:
  files.writeFile(jobs & ".failed", Piped(Error$ & " in line " & Erl))
  StarDesktop.terminate()
End Sub

Function Piped(flow As String) As Object
  Dim pipe As Object, writer As Object
  pipe = createUnoService("com.sun.star.io.Pipe")
  writer = createUnoService("com.sun.star.io.TextOutputStream")
  writer.setOutputStream(pipe)
  writer.writeString(flow)
  writer.closeOutput()
  Piped = pipe
End Function

Sub One(source As String, how As String, target As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  Dim document As Object, files As Object, writer As Object, helper As Object
  opening(0).Name = "Hidden"
  opening(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  If how <> "" Then
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(document.CurrentController.Frame, ".uno:" & how & "AllTrackedChanges", "", 0, Array())
  End If
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  If files.exists(target) Then files.kill(target)
  writer = createUnoService("com.sun.star.io.TextOutputStream")
  writer.setOutputStream(files.openFileWrite(target))
  writer.setEncoding("UTF-8")
  Walk(document.Text, writer)
  writer.closeOutput()
  document.close(True)
End Sub

Sub Walk(flow As Object, writer As Object)
  Dim blocks As Object, block As Object, cells() As String, n As Long
  blocks = flow.createEnumeration()
  Do While blocks.hasMoreElements()
    block = blocks.nextElement()
    If block.supportsService("com.sun.star.text.TextTable") Then
      cells = block.getCellNames()
      For n = 0 To UBound(cells)
        writer.writeString("cell" & Chr(9) & cells(n) & Chr(9) & Chr(9) _
          & Words(block.getCellByName(cells(n))) & Chr(10))
      Next n
    Else
      writer.writeString("paragraph" & Chr(9) & block.ParaStyleName & Chr(9) & block.ListLabelString & Chr(9) _
        & Portions(block) & Chr(10))
    End If
  Loop
End Sub

Function Words(flow As Object) As String
  Dim blocks As Object, result As String
  blocks = flow.createEnumeration()
  Do While blocks.hasMoreElements()
    If result <> "" Then result = result & "\\n"
    result = result & Portions(blocks.nextElement())
  Loop
  Words = result
End Function

Function Portions(paragraph As Object) As String
  Dim pieces As Object, piece As Object, result As String
  pieces = paragraph.createEnumeration()
  Do While pieces.hasMoreElements()
    piece = pieces.nextElement()
    Select Case piece.TextPortionType
      Case "Text"
        result = result & Escaped(piece.String)
      Case "Footnote"
        result = result & "[" & piece.String & "|" & Words(piece.Footnote) & "]"
      Case "TextField"
        result = result & "{" & piece.String & "}"
    End Select
  Loop
  Portions = result
End Function

Function Escaped(flow As String) As String
  Escaped = Join(Split(Join(Split(Join(Split(flow, "\\"), "\\\\"), Chr(10)), "\\n"), Chr(9)), "\\t")
End Function
"""

_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false"><library:element library:name="Oracle"/></library:library>
"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Oracle" \
script:language="StarBasic">{}</script:module>
"""


@dataclass(frozen=True)
class Told:
    """A paragraph or cell as the office tells it: its style (or the name of the cell), its computed number, its words.

    A footnote stands in the words as ``[mark|text]``; line ends and tabs are written as in a program.
    """

    kind: str
    style: str
    label: str
    text: str


@dataclass(frozen=True)
class Office:
    """One installation with a profile of its own, so that several may work at once."""

    program: str
    profile: Path

    def converted(self, path: Path, to: str, outdir: Path) -> Path:
        """The file in another format (``pdf``, ``odt``, ``docx:"MS Word 2007 XML"``)."""
        self._run("--convert-to", to, "--outdir", str(outdir), str(path))
        return outdir / f"{path.stem}.{to.partition(':')[0]}"

    def told(self, jobs: Sequence[tuple[Path, str]], outdir: Path) -> list[list[Told]]:
        """What each file says: as it is (``""``), with all changes accepted (``Accept``) or rejected (``Reject``)."""
        targets = [outdir / f"{number}.told" for number in range(len(jobs))]
        listed = outdir / "jobs.txt"
        rows = (
            "\t".join((path.as_uri(), how, target.as_uri())) for (path, how), target in zip(jobs, targets, strict=True)
        )
        listed.write_text("\n".join(rows), encoding="utf-8")
        failed = Path(f"{listed}.failed")
        for stale in (*targets, failed):
            stale.unlink(missing_ok=True)
        self._run(f"macro:///Standard.Oracle.Told({listed.as_uri()})")
        assert not failed.exists(), failed.read_text(encoding="utf-8")
        return [
            [Told(*line.split("\t", 3)) for line in target.read_text(encoding="utf-8").split("\n") if line]
            for target in targets
        ]

    def _run(self, *arguments: str) -> None:
        own = f"-env:UserInstallation={self.profile.as_uri()}"
        process = subprocess.Popen(
            [self.program, own, "--headless", "--norestore", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the program is a script that starts another, and both must end
        )
        try:
            assert process.wait(_LONGEST) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Office:
    """LibreOffice, with a fresh profile for this worker; the test is skipped where there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if REQUIRED:
            pytest.fail("DRAFTDIFF_OFFICE=required, and there is no soffice")
        pytest.skip("no LibreOffice here (soffice); DRAFTDIFF_OFFICE=required makes this a failure")
    profile = tmp_path_factory.mktemp("office")
    made = Office(program, profile)
    # The first start fills the profile, over whatever is there.
    made._run("--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Oracle.xba").write_text(_MODULE.format(escape(_MACRO)), encoding="utf-8")
    return made

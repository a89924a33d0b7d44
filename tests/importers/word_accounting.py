"""Where every word of a Word document went, counted from its markup without any reader."""

import io
import re
import zipfile
from collections import Counter
from html import unescape

from accounting import letters

from draftdiff.importers.manuscript import Manuscript, Table


def words_in(data):
    """The letters and digits in the text of a document, counted from its markup without any reader."""
    found = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml", name):
                markup = archive.read(name).decode()
                markup = re.sub(r"<mc:Fallback\b.*?</mc:Fallback>", "", markup, flags=re.DOTALL)
                found += letters(*map(unescape, re.findall(r"<(?:w:t|w:delText|m:t)(?: [^>]*[^/])?>([^<]*)</", markup)))
    return found


def words_told(manuscript: Manuscript):
    """The letters and digits that a manuscript answers for, without the numbers and marks that Word computes."""
    texts = [note.text for note in manuscript.notes.values()]
    for block in manuscript.blocks:
        if isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row]
        else:
            texts.append(block.text)
    return letters(*texts, *(text for text, _ in manuscript.furniture))

"""What is indexed of a resolution: each wording of each clause with the states in which it stood, each amendment.

A wording is indexed once however many states it stood in. States are counted from 1 as in `draftdiff log`; a
text in one language stands in every state at which its file was there, whichever language the state was
recorded for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from draftdiff import akn
from draftdiff.amendments.model import Amendment, Delete, Edit, Insert, Merge, Rewrite
from draftdiff.amendments.modifications import cited
from draftdiff.errors import BadInput
from draftdiff.lexicon.leads import find_lead
from draftdiff.model import ClauseKind
from draftdiff.recording import text_language
from draftdiff.search.folding import nfc
from draftdiff.service import DamagedText, Entry, Record

Key = tuple[str, str, str]
"""A wording: its language, the wId of its clause, its text."""

_LED = frozenset((ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH))


class Wording(Struct):
    """One wording of a clause: ``spans`` are the first and last of states in a row in which it stood, oldest first.

    ``label`` and ``place`` (from 0) are those of the last state in which it stood, ``verb`` its lead verb.
    """

    kind: str
    label: str
    place: int
    verb: str
    spans: list[tuple[int, int]]


class Tabled(Struct, frozen=True):
    """An amendment: the words it puts in and takes out, and ``base``, the number of the state that it amends."""

    number: int
    lang: str
    kind: str
    label: str
    wid: str
    verb: str
    status: str
    sponsors: tuple[str, ...]
    instruction: str
    put: str
    out: str
    reason: str
    base: int | None


@dataclass(slots=True)
class Gathered:
    """All wordings of a resolution up to its state of that ``number``; ``blobs`` and ``titles`` are of that state."""

    number: int = 0
    wordings: dict[Key, Wording] = field(default_factory=dict)
    blobs: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def go_on(self, record: Record, entries: Sequence[Entry]) -> None:
        """Take in the states after the last one; ``entries`` are all of them, oldest first."""
        standing: dict[str, list[Key]] = {}
        for key, wording in self.wordings.items():
            if wording.spans[-1][1] == self.number:
                standing.setdefault(key[0], []).append(key)
        for entry in entries[self.number :]:
            files = record.repository.files(entry.commit.oid)
            texts = {lang: blob for path, blob in files.items() if (lang := text_language(path))}
            for lang, blob in texts.items():
                if self.blobs.get(lang) != blob:
                    standing[lang] = self._read(record, blob, lang)
                for key in standing[lang]:
                    _stands(self.wordings[key].spans, entry.number)
            self.blobs = texts
            self.number = entry.number
        self.titles = {lang: self.titles[lang] for lang in self.blobs}

    def _read(self, record: Record, blob: str, lang: str) -> list[Key]:
        """The wordings that stand in one text; raises `DamagedText`."""
        try:
            version = akn.parse(record.repository.blob(blob), source=blob[:10]).version()
        except BadInput as error:
            raise DamagedText(error) from error
        self.titles[lang] = version.title
        found = []
        for place, clause in enumerate(version.clauses):
            key = (lang, clause.wid or "", nfc(clause.text))
            wording = self.wordings.get(key)
            if wording is None:
                verb = lead_verb(clause.text, lang) if clause.kind in _LED else ""
                wording = self.wordings[key] = Wording(clause.kind.value, clause.label, place, verb, [])
            wording.kind, wording.label, wording.place = clause.kind.value, clause.label, place
            found.append(key)
        return found


def lead_verb(text: str, lang: str) -> str:
    """The plain form of the verb that opens a clause, "" where none is known to."""
    lead = find_lead(text, lang)
    return lead.verb if lead is not None and lead.known else ""


def tabled(amendment: Amendment, states: Mapping[str, int]) -> Tabled:
    """An amendment as it is indexed; ``states`` are the numbers of the states by the ids of their commits."""
    decision = amendment.decision
    wid, text = _target(amendment.edits)
    put, out = _words(amendment.edits)
    final = [each.text for each in decision.final] if decision else []
    return Tabled(
        number=amendment.number,
        lang=amendment.lang,
        kind=amendment.kind.value,
        label=cited(amendment.edits) or "",
        wid=wid,
        verb=lead_verb(text, amendment.lang),
        status=amendment.status,
        sponsors=tuple(dict.fromkeys(sponsor.name for sponsor in amendment.sponsors)),
        instruction=nfc(amendment.instruction),
        put=nfc("\n".join((*put, *final))),
        out=nfc("\n".join(out)),
        reason=nfc(amendment.justification or ""),
        base=states.get(amendment.base),
    )


def words_of_versions(entries: Sequence[Entry]) -> dict[str, int]:
    """By what words a state is meant: a name before a stage before a number, as `draftdiff.store.names.resolve` does.

    ``newest`` is the last one.
    """
    numbers = {str(entry.number): entry.number for entry in entries}
    stages = {stage.casefold(): entry.number for entry in entries if (stage := entry.commit.trailer("Stage"))}
    names = {name.casefold(): entry.number for entry in entries for name in entry.commit.names}
    return {"newest": len(entries), **numbers, **stages, **names}


def _stands(spans: list[tuple[int, int]], number: int) -> None:
    if spans and spans[-1][1] == number - 1:
        spans[-1] = (spans[-1][0], number)
    else:
        spans.append((number, number))


def _target(edits: Sequence[Edit]) -> tuple[str, str]:
    """The clause that is amended first: its wId ("" for the start of a part), and the text that its lead is of."""
    for edit in edits:
        match edit:
            case Insert(after=after, clauses=clauses):
                return after.wid if after else "", clauses[0].text if clauses else ""
            case Merge(clauses=clauses):
                return (clauses[0].wid, clauses[0].text) if clauses else ("", "")
            case _:
                return edit.clause.wid, edit.clause.text
    return "", ""


def _words(edits: Sequence[Edit]) -> tuple[list[str], list[str]]:
    """The words that edits put in and those that they take out; what only moves is neither."""
    put: list[str] = []
    out: list[str] = []
    for edit in edits:
        match edit:
            case Rewrite(hunks=hunks) | Merge(hunks=hunks):
                put += [hunk.new for hunk in hunks if hunk.new.strip()]
                out += [hunk.old for hunk in hunks if hunk.old.strip()]
            case Insert(clauses=clauses):
                put += [clause.text for clause in clauses]
            case Delete(clause=clause, below=below):
                out += [anchor.text for anchor in (clause, *below)]
            case _:
                continue
    return put, out

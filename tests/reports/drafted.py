"""Resolutions drafted at random from a seed, and new versions of them with changes of every kind."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from draftdiff.lexicon.numbering import alpha, roman
from draftdiff.model import Clause, ClauseKind, Span, Version

K = ClauseKind
LEADS = {
    K.PREAMBULAR: "Recalling Noting Welcoming Aware Stressing".split(),
    K.OPERATIVE: "Urges Invites Requests Calls".split(),
}
WORDS = (
    "the of and to for in harbours lighthouses ferries keepers tides piers islands members councils beacons "
    "moorings pilots fog-signals “quiet” nets & <buoys> 2031 A/12/4 coastal yearly public open safe new old every some "
    "shall may report measure publish repair share keep protect lend paint count"
).split()
FORMULA = "The 9th Congress of Lighthouse Keepers,"


@dataclass
class Drafted:
    """A clause in the making."""

    kind: K
    words: list[str]
    wid: str
    depth: int = 0
    num: str | None = None
    notes: dict[int, tuple[str, str]] = field(default_factory=dict)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    lines: int = 0

    def clause(self, label: str, number: str | None) -> Clause:
        """The clause; marks over words are spans over characters."""
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word) + 1
        text = " ".join(self.words)
        if self.lines and len(self.words) > self.lines:
            cut = starts[self.lines] - 1
            text = f"{text[:cut]}\n{text[cut + 1 :]}"
        spans = [
            Span(starts[a], starts[b - 1] + len(self.words[b - 1]), tag)
            for a, b, tag in self.marks
            if a < b <= len(self.words)
        ]
        spans += [
            Span(
                starts[place] + len(self.words[place]),
                starts[place] + len(self.words[place]),
                "authorialNote",
                (("marker", marker),),
            )
            for place, (marker, _) in sorted(self.notes.items())
            if place < len(self.words)
        ]
        if self.rows:
            text = "\n".join([text, *("\t".join(row) for row in self.rows)])
        return Clause(label, self.kind, text, number, self.depth, self.wid, None, tuple(spans))


class Drafter:
    """Drafts a resolution and revises it; the same seed gives the same texts."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - chance that repeats itself
        self.made = 0
        self.marker = self.random.choice(["figures", "stars"])
        self.odd = self.random.random() < 0.2

    def words(self, least: int = 4, most: int = 18) -> list[str]:
        """Some words."""
        return [self.random.choice(WORDS) for _ in range(self.random.randint(least, most))]

    def unit(self, kind: K, depth: int = 0) -> Drafted:
        """A clause with its lead verb, now and then with markup, a footnote, a table or a second line."""
        self.made += 1
        lead = [self.random.choice(LEADS[kind])] if kind in LEADS else []
        unit = Drafted(kind, [*lead, *self.words()], f"w{self.made}", depth)
        chance = self.random.random()
        if chance < 0.15:
            unit.marks.append((1, 3, self.random.choice(["b", "i", "u", "sup"])))
        elif chance < 0.3:
            unit.notes[self.random.randrange(len(unit.words))] = ("", " ".join(self.words(2, 6)))
        elif chance < 0.38 and kind is K.OPERATIVE:
            wide = self.random.randint(2, 3)
            unit.rows = [self.row(wide) for _ in range(self.random.randint(1, 3))]
        elif chance < 0.44:
            unit.lines = 3
        return unit

    def row(self, wide: int) -> list[str]:
        """A row of a table."""
        return [" ".join(self.words(1, 3)) for _ in range(wide)]

    def draft(self) -> list[Drafted]:
        """A whole resolution: title, formula, preamble, operative part with sub-paragraphs, annex."""
        r = self.random
        units = [Drafted(K.TITLE, self.words(3, 8), "title"), Drafted(K.FORMULA, FORMULA.split(), "formula")]
        units += [self.unit(K.PREAMBULAR) for _ in range(r.randint(1, 5))]
        for _ in range(r.randint(2, 6)):
            units.append(self.unit(K.OPERATIVE))
            if r.random() < 0.3:
                for _ in range(r.randint(2, 4)):
                    units.append(self.unit(K.SUBPARAGRAPH, 1))
                    if r.random() < 0.2:
                        units += [self.unit(K.SUBPARAGRAPH, 2) for _ in range(2)]
        if r.random() < 0.3:
            units.append(Drafted(K.ANNEX, ["Annex", *self.words(2, 4)], "annex", lines=1))
        return units

    def revise(self, units: list[Drafted]) -> list[Drafted]:
        """A new version: several changes at once."""
        units = [
            replace(u, words=list(u.words), notes=dict(u.notes), marks=list(u.marks), rows=[list(x) for x in u.rows])
            for u in units
        ]
        for _ in range(self.random.randint(1, 6)):
            self._change(units)
        return units

    def _change(self, units: list[Drafted]) -> None:  # noqa: C901, PLR0912 - one case for each kind of change
        r = self.random
        at = r.randrange(2, len(units))
        unit = units[at]
        match r.choice("edit edit insert delete move split merge note mark row lines title number".split()):
            case "edit":
                for _ in range(r.randint(1, 3)):
                    place = r.randrange(len(unit.words))
                    unit.words[place : place + r.randint(0, 2)] = self.words(0, 3)
            case "insert":
                depth = unit.depth
                units.insert(at, self.unit(unit.kind if unit.kind is not K.ANNEX else K.OPERATIVE, depth))
            case "delete" if len(units) > 4:
                del units[at : _end(units, at)]
            case "move":
                group = units[at : _end(units, at)]
                if unit.depth or unit.kind is K.ANNEX:
                    return
                del units[at : at + len(group)]
                places = [
                    n
                    for n in range(2, len(units) + 1)
                    if n == len(units) or (not units[n].depth and units[n].kind is not K.ANNEX)
                ]
                places = [n for n in places if n < len(units) or units[-1].kind is not K.ANNEX]
                target = r.choice(places) if places else at
                units[target:target] = group
            case "split" if len(unit.words) > 6 and not unit.rows and not unit.notes:
                cut = len(unit.words) // 2
                self.made += 1
                units.insert(at + 1, Drafted(unit.kind, unit.words[cut:], f"w{self.made}", unit.depth))
                unit.words, unit.marks = unit.words[:cut], []
            case "merge" if (
                at + 1 < len(units) and units[at + 1].kind is unit.kind and units[at + 1].depth == unit.depth
            ):
                other = units.pop(at + 1)
                unit.words += other.words
                unit.notes |= {place + len(unit.words) - len(other.words): note for place, note in other.notes.items()}
            case "note":
                if unit.notes and r.random() < 0.5:
                    unit.notes.clear()
                elif unit.notes:
                    unit.notes = {
                        place: ("", " ".join([*text.split(), *self.words(1, 2)]))
                        for place, (_, text) in unit.notes.items()
                    }
                else:
                    unit.notes[r.randrange(len(unit.words))] = ("", " ".join(self.words(2, 6)))
            case "mark":
                unit.marks = [] if unit.marks else [(0, 2, r.choice(["b", "u"]))]
            case "row" if unit.rows:
                self._rows(unit)
            case "lines":
                unit.lines = 0 if unit.lines else 2
            case "title":
                units[0].words = [*units[0].words[1:], *self.words(1, 2)]
            case "number":
                unit.num = "9 bis." if unit.num is None else None
            case _:
                unit.words.append("indeed")

    def _rows(self, unit: Drafted) -> None:
        r = self.random
        place = r.randrange(len(unit.rows))
        match r.choice(["cell", "more", "less", "wider"]):
            case "cell":
                unit.rows[place][0] += " " + " ".join(self.words(1, 2))
            case "more":
                unit.rows.insert(place, self.row(len(unit.rows[0])))
            case "less" if len(unit.rows) > 1:
                del unit.rows[place]
            case _:
                unit.rows[place].append("more")

    def version(self, units: list[Drafted], front: tuple[str, ...]) -> Version:
        """The units as a version, with the numbers of their places."""
        counts = [0, 0, 0]
        clauses, notes = [], []
        labels: dict[str, int] = {}
        for unit in units:
            number = None
            if unit.kind in (K.OPERATIVE, K.SUBPARAGRAPH):
                counts[unit.depth] += 1
                counts[unit.depth + 1 :] = [0] * (2 - unit.depth)
                number = (f"{counts[0]}.", f"({alpha(max(counts[1], 1))})", f"({roman(max(counts[2], 1))})")[unit.depth]
                number = unit.num or (f"§{counts[0]}/{number}" if self.odd else number)
            for place, (_, text) in sorted(unit.notes.items()):
                if place < len(unit.words):
                    marker = str(len(notes) + 1) if self.marker == "figures" else "*" * (len(notes) + 1)
                    unit.notes[place] = (marker, text)
                    notes.append((marker, text, f"{unit.wid}n{place}"))
            stem = unit.kind.value
            labels[stem] = labels.get(stem, 0) + 1
            clauses.append(unit.clause(f"{stem}{labels[stem]}", number))
        clauses += [
            Clause(f"Note {n}", K.NOTE, text, marker, 0, wid) for n, (marker, text, wid) in enumerate(notes, start=1)
        ]
        return Version("Lighthouses", "eng", tuple(clauses), work="lighthouses", front=front)


def _end(units: list[Drafted], at: int) -> int:
    """Where what stands below a clause ends."""
    end = at + 1
    while end < len(units) and units[end].depth > units[at].depth:
        end += 1
    return end


def pair(seed: int) -> tuple[Version, Version]:
    """A resolution and a new version of it."""
    drafter = Drafter(seed)
    units = drafter.draft()
    front = ("9th Congress", "Ouessant, 3 May 2031")
    old = drafter.version(units, front)
    changed = drafter.random.random() < 0.3
    new = drafter.version(
        drafter.revise(units), ("9th Congress", "Ouessant, 4 May 2031", "Second reading") if changed else front
    )
    return old, new

"""Generated resolutions and random edits on them: what the laws are tested with.

A draft is a mutable tree of units; `outline` freezes it into what a reader would have recognised.
Everything is drawn from few simple choices, so that a failing example shrinks to something to look at.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from draftdiff.lexicon.numbering import alpha, roman
from draftdiff.model import ClauseKind, FrontLine, FrontRole, Item, NoteAnchor, Outline, Span

K = ClauseKind

VOCABULARY = {
    "eng": "Urges Notes States to and the of ports harbour's “quiet” A/RES/71/4 2254 (2015) 5% <b> &amp; ]]> 1,000.5",
    "fra": "Prie Notant les États d’agir l’eau aujourd'hui «\u00a0paix\u00a0» œuvre coopération de\u0301cide n°\u00a04",
    "ara": "تحثّ الدول على أن تتّخذ التدابير اللازمة وتُعرب عن قلقها ؛ ٢٠٢٢ \u200fو\u200e",
    "zho": "敦促各国 采取措施， 并对局势 表示关切。 第５条 決議",
    "hin": "राज्यों से आग्रह करता है कि वे क्षत्रिय 👩\u200d🌾 ज़",
}
"""Words of several scripts, with what is hard in them: apostrophes, quotation marks, marks that combine."""

MARKUP = ("b", "i", "u", "sup", "sub", "ref", "term")
NUMBERS: tuple[Callable[[int], str], ...] = (
    lambda n: f"{n}.",
    lambda n: f"({alpha(n)})",
    lambda n: f"({roman(n)})",
    lambda n: f"{alpha(n).upper()}.",
)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass
class Unit:
    """A unit of a draft: its words, its number, what is nested in it."""

    kind: K
    words: list[str]
    num: str | None = None
    children: list[Unit] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    tail: str | None = None

    def item(self) -> Item:
        """The unit as a reader hands it over; marks over words are spans over characters."""
        starts = [0]
        for word in self.words:
            starts.append(starts[-1] + len(word) + 1)
        spans = []
        for first, last, tag in self.marks:
            if first < last <= len(self.words):
                attributes = (("href", "/akn/x"),) if tag == "ref" else ()
                spans.append(Span(starts[first], starts[last] - 1, tag, attributes))
        children = tuple(child.item() for child in self.children)
        return Item(self.kind, " ".join(self.words), self.num, children, spans=tuple(spans), tail=self.tail)


@dataclass
class Draft:
    """A resolution that can be edited: its parts in their order."""

    lang: str
    title: Unit
    formula: Unit
    preamble: list[Unit]
    body: list[Unit]
    closing: list[Unit]
    notes: list[tuple[str, str, str, int]]

    def outline(self) -> Outline:
        """The draft as an outline; each note is (marker, text, place, offset)."""
        return Outline(
            self.lang,
            self.title.item(),
            self.formula.item(),
            front=(FrontLine(FrontRole.SESSION, "12th session"), FrontLine(FrontRole.DATE, "4 May 2031")),
            preamble=tuple(unit.item() for unit in self.preamble),
            body=tuple(unit.item() for unit in self.body),
            closing=tuple(unit.item() for unit in self.closing),
            notes=tuple(Item(K.NOTE, text, marker) for marker, text, _, _ in self.notes),
            anchors=tuple(NoteAnchor(marker, place, offset) for marker, _, place, offset in self.notes),
        )

    def families(self) -> list[list[Unit]]:
        """Every list of units that stand side by side, the outer ones first."""
        found = [self.preamble, self.body]
        for family in found:
            found.extend(unit.children for unit in family)
        return found


# --- documents ----------------------------------------------------------------------------------


def phrases(lang: str, least: int = 1) -> st.SearchStrategy[list[str]]:
    """A few words of a language, now and then one of another."""
    own, other = VOCABULARY[lang].split(" "), VOCABULARY["eng"].split(" ")
    return st.lists(st.sampled_from([*own, *own, *other]), min_size=least, max_size=9)


@st.composite
def units(draw, lang: str, kind: K, depth: int, number: str | None = None) -> Unit:
    """A unit with up to ``depth`` levels below it, numbered in the usual ways, in odd ways or not at all."""
    unit = Unit(kind, draw(phrases(lang)), number)
    marks = st.tuples(st.integers(0, 4), st.integers(1, 9), st.sampled_from(MARKUP))
    unit.marks = draw(st.lists(marks, max_size=2))
    if depth and draw(st.integers(0, 2)) == 0:
        style = draw(st.sampled_from(NUMBERS))
        count = draw(st.integers(1, 3))
        unit.children = [draw(units(lang, K.SUBPARAGRAPH, depth - 1, style(n))) for n in range(1, count + 1)]
        unit.tail = draw(st.sampled_from([None, None, "all at once;"]))
    return unit


@st.composite
def drafts(draw) -> Draft:
    """A resolution in one of five scripts, with headings, nested sub-paragraphs, an annex and footnotes."""
    lang = draw(st.sampled_from(sorted(VOCABULARY)))
    preamble = draw(st.lists(units(lang, K.PREAMBULAR, 2), max_size=4))
    body = [draw(units(lang, K.OPERATIVE, 4, f"{n}.")) for n in range(1, draw(st.integers(1, 5)) + 1)]
    for extra in draw(st.lists(st.sampled_from([K.HEADING, K.PREAMBULAR, K.OPERATIVE]), max_size=2)):
        number = draw(st.sampled_from([None, "I", "2 bis."])) if extra is not K.PREAMBULAR else None
        body.insert(draw(st.integers(0, len(body))), draw(units(lang, extra, 0, number)))
    if draw(st.booleans()):
        annex = Unit(K.ANNEX, ["Annex", *draw(phrases(lang))])
        annex.children = [draw(units(lang, K.OPERATIVE, 2, f"{n}.")) for n in range(1, draw(st.integers(1, 2)) + 1)]
        body.append(annex)
    if lang == "ara" and draw(st.booleans()):
        for unit in body:
            unit.num = unit.num.translate(ARABIC) if unit.num else None
    places = st.sampled_from(["title", "formula", "preamble:0", "body:0", "body:1.0", "front:0", "nowhere"])
    notes = [
        (marker, " ".join(draw(phrases(lang))), draw(places), draw(st.integers(0, 30)))
        for marker in draw(st.sampled_from([(), ("*",), ("1", "2")]))
    ]
    closing = draw(st.lists(units(lang, K.CLOSING, 0), max_size=1))
    title, formula = Unit(K.TITLE, draw(phrases(lang))), Unit(K.FORMULA, [*draw(phrases(lang)), ","])
    return Draft(lang, title, formula, preamble, body, closing, notes)


# --- edits --------------------------------------------------------------------------------------


@st.composite
def edited(draw, draft: Draft) -> Draft:
    """The draft after a few random edits; the draft itself is left as it was."""
    fresh = copy.deepcopy(draft)
    for name in draw(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5)):
        family = draw(st.sampled_from([family for family in fresh.families() if family] or [fresh.body]))
        EDITS[name](draw, fresh, family)
    return fresh


def _words(draw, draft: Draft, family: list[Unit]) -> None:
    unit = draw(st.sampled_from([*family, draft.title, draft.formula]))
    at = draw(st.integers(0, len(unit.words)))
    unit.words[at : at + draw(st.integers(0, 2))] = draw(phrases(draft.lang, 0))
    unit.words = unit.words or ["…"]


def _format(draw, _: Draft, family: list[Unit]) -> None:
    for unit in family[:1]:
        unit.marks = draw(
            st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), st.sampled_from(MARKUP)), max_size=2)
        )


def _insert(draw, draft: Draft, family: list[Unit]) -> None:
    kind = family[0].kind if family else K.OPERATIVE
    family.insert(
        draw(st.integers(0, len(family))), draw(units(draft.lang, kind, 1, draw(st.sampled_from([None, "1."]))))
    )


def _delete(draw, draft: Draft, family: list[Unit]) -> None:
    if len(family) > 1 or (family and family is not draft.body):
        del family[draw(st.integers(0, len(family) - 1))]


def _move(draw, _: Draft, family: list[Unit]) -> None:
    if family:
        unit = family.pop(draw(st.integers(0, len(family) - 1)))
        family.insert(draw(st.integers(0, len(family))), unit)


def _move_away(draw, draft: Draft, family: list[Unit]) -> None:
    """A paragraph becomes one of the preamble or of the operative part."""
    if family is draft.preamble and family:
        unit = family.pop()
        unit.kind = K.OPERATIVE
        draft.body.insert(draw(st.integers(0, len(draft.body))), unit)
    elif family is draft.body and len(family) > 1 and family[0].kind is K.OPERATIVE:
        unit = family.pop(0)
        unit.kind, unit.num = K.PREAMBULAR, None
        draft.preamble.append(unit)


def _reorder(draw, _: Draft, family: list[Unit]) -> None:
    family[:] = draw(st.permutations(family))


def _split(draw, _: Draft, family: list[Unit]) -> None:
    at = draw(st.integers(0, len(family) - 1)) if family else 0
    if family and len(family[at].words) > 1:
        cut = draw(st.integers(1, len(family[at].words) - 1))
        second = Unit(family[at].kind, family[at].words[cut:], family[at].num)
        family[at].words = family[at].words[:cut]
        family.insert(at + 1, second)


def _merge(draw, _: Draft, family: list[Unit]) -> None:
    if len(family) > 1:
        at = draw(st.integers(0, len(family) - 2))
        second = family.pop(at + 1)
        family[at].words += second.words
        family[at].children += second.children


def _copy(draw, _: Draft, family: list[Unit]) -> None:
    """The same words stand twice, as when a paragraph is pasted and not yet changed."""
    if family:
        unit = copy.deepcopy(draw(st.sampled_from(family)))
        family.insert(draw(st.integers(0, len(family))), unit)


def _nest(draw, _: Draft, family: list[Unit]) -> None:
    """A paragraph becomes a sub-paragraph of the one before it, or the sub-paragraphs become paragraphs."""
    at = draw(st.integers(0, len(family) - 1)) if family else 0
    if at and family[at].kind in (K.OPERATIVE, K.SUBPARAGRAPH) and family[at - 1].kind is family[at].kind:
        unit = family.pop(at)
        unit.kind = K.SUBPARAGRAPH
        family[at - 1].children.append(unit)
    elif family and family[at].children and family[at].kind is not K.ANNEX:
        raised, family[at].children = family[at].children, []
        for child in raised:
            child.kind = family[at].kind
        family[at + 1 : at + 1] = raised


def _renumber(_draw, _: Draft, family: list[Unit]) -> None:
    count = 0
    for unit in family:
        if unit.kind in (K.OPERATIVE, K.SUBPARAGRAPH):
            count += 1
            unit.num = f"{count}." if unit.kind is K.OPERATIVE else f"({alpha(count)})"


EDITS = {
    "words": _words,
    "format": _format,
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "move away": _move_away,
    "reorder": _reorder,
    "split": _split,
    "merge": _merge,
    "copy": _copy,
    "nest": _nest,
    "renumber": _renumber,
}

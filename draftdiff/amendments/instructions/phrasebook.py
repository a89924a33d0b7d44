"""The official wording of amendments in English and French, piece by piece: places, quotes, and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from draftdiff.lexicon.numbering import MULTIPLICATIVES, parse_number

_LABEL = re.compile(r"(?P<part>PP|OP)(?P<number>\d+(?:\.\d+)*)(?P<suffix>[a-z]*)(?P<below>(?:\([^()]+\))*)")
_BELOW = re.compile(r"\(([^()]+)\)")
_WORDED = {
    "Title": ("the title", "le titre"),
    "Annex": ("annex", "l’annexe"),
    "Note": ("footnote", "la note de bas de page"),
    "Art.": ("article", "l’article"),
    "Article": ("article", "l’article"),
    "Section": ("section", "la section"),
    "Sec.": ("section", "la section"),
    "Para.": ("paragraph", "le paragraphe"),
}
_CONTRACTED = (("À le ", "Au "), ("début de le ", "début du "), ("début de les ", "début des "))
_HEADING = re.compile(r"H(\d+)")
_TIMES_EN = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TIMES_FR = "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième".split()


@dataclass(frozen=True)
class Cited:
    """A clause as its label tells: the part, the number, those of the sub-paragraphs."""

    part: str
    number: str
    below: tuple[str, ...]

    @classmethod
    def of(cls, label: str) -> Cited | None:
        """What a label says; None for one that is no paragraph."""
        found = _LABEL.fullmatch(label)
        if found is None:
            return None
        suffix = found["suffix"]
        number = found["number"] + (f" {suffix}" if suffix in MULTIPLICATIVES else suffix)
        return cls(found["part"], number, tuple(_BELOW.findall(found["below"])))


@dataclass(frozen=True)
class Phrasebook:
    """The sentences of one language; ``{0}``, ``{1}`` are what is named and quoted."""

    french: bool
    sentences: Mapping[str, str]

    def __call__(self, key: str, *said: str) -> str:
        """A sentence with what is said in it."""
        made = self.sentences[key].format(*said)
        for apart, joined in _CONTRACTED if self.french else ():
            made = made.replace(apart, joined, 1)
        return made

    def quote(self, words: str) -> str:
        """Words in quotation marks."""
        return f"«\u00a0{words}\u00a0»" if self.french else f"“{words}”"

    def words(self, words: str) -> str:
        """Words as they are named: *the word “X”*, *les mots « X »*."""
        one = len(words.split()) == 1
        noun = ("le mot" if one else "les mots") if self.french else ("the word" if one else "the words")
        return f"{noun} {self.quote(words)}"

    def times(self, count: int, words: str) -> str:
        """Which of equal words are meant."""
        if self.french:
            said = _TIMES_FR[count - 1] if count <= len(_TIMES_FR) else f"{count}e"
            return f"la {said} fois"
        said = _TIMES_EN[count - 1] if count <= len(_TIMES_EN) else f"{count}th"
        return f"the {said} time {'it occurs' if len(words.split()) == 1 else 'they occur'}"

    def place(self, label: str) -> str:
        """A clause within a sentence: *operative paragraph 5 (a)*, *le paragraphe 5 du dispositif*."""
        cited = Cited.of(label)
        if cited is None:
            return self._other(label)
        if not self.french:
            name = "preambular paragraph" if cited.part == "PP" else "operative paragraph"
            return f"{name} {cited.number}" + "".join(f" ({below})" for below in cited.below)
        part = "du préambule" if cited.part == "PP" else "du dispositif"
        if len(cited.below) == 1:
            return f"l’alinéa {cited.below[0]}) du paragraphe {cited.number} {part}"
        return f"le paragraphe {cited.number}{''.join(f' {below})' for below in cited.below)} {part}"

    def places(self, labels: Sequence[str]) -> str:
        """Several clauses of one part: *operative paragraphs 3 and 4*."""
        cited = [Cited.of(label) for label in labels]
        parts = {one.part for one in cited if one is not None}
        if None in cited or len(parts) != 1:
            return self._listed([self.place(label) for label in labels])
        numbers = self._listed([self._number(one) for one in cited if one is not None])
        preamble = parts == {"PP"}
        if self.french:
            return f"les paragraphes {numbers} {'du préambule' if preamble else 'du dispositif'}"
        return f"{'preambular' if preamble else 'operative'} paragraphs {numbers}"

    def heading(self, label: str) -> str:
        """A clause on a line of its own: *Operative paragraph 5*."""
        said = self.place(label)
        for article in ("the ", "le ", "la ", "l’"):
            said = said.removeprefix(article)
        return said[0].upper() + said[1:]

    def new_heading(self, label: str, taken: Sequence[str]) -> str | None:
        """The heading of a paragraph that stands behind another: *New operative paragraph 5 bis*."""
        cited = Cited.of(label)
        if cited is None or cited.below or not cited.number.isdecimal():
            return None
        free = next((one for one in MULTIPLICATIVES if f"{cited.part}{cited.number}{one}" not in taken), None)
        if free is None:
            return None
        preamble = cited.part == "PP"
        if self.french:
            part = "du préambule" if preamble else "du dispositif"
            return f"Nouveau paragraphe {cited.number} {free} {part}"
        return f"New {'preambular' if preamble else 'operative'} paragraph {cited.number} {free}"

    def unit(self, label: str) -> str:
        """What a clause is called under its own heading: *the paragraph*, *l’alinéa*."""
        cited = Cited.of(label)
        if cited is not None and cited.below:
            return "l’alinéa" if self.french else "the sub-paragraph"
        return "le paragraphe" if self.french else "the paragraph"

    def _other(self, label: str) -> str:
        word, _, number = label.partition(" ")
        if word in _WORDED:
            said = _WORDED[word][self.french]
            return f"{said} {number}".strip()
        found = _HEADING.fullmatch(label)
        if found is not None:
            return f"l’intertitre {found[1]}" if self.french else f"heading {found[1]}"
        return label

    def _number(self, cited: Cited) -> str:
        if self.french:
            return cited.number + "".join(f" {below})" for below in cited.below)
        return cited.number + "".join(f" ({below})" for below in cited.below)

    def _listed(self, said: Sequence[str]) -> str:
        joint = " et " if self.french else " and "
        return joint.join((", ".join(said[:-1]), said[-1])) if len(said) > 1 else said[0]


ENGLISH = Phrasebook(
    french=False,
    sentences={
        "amend": "Amend to read as follows:",
        "amend-place": "Amend {0} to read as follows:",
        "title": "Amend the title to read as follows:",
        "replace": "Replace {0} with {1}.",
        "replace-times": "Replace {0} with {1} {2}.",
        "after": "After {0}, insert {1}.",
        "after-times": "After {0}, {2}, insert {1}.",
        "before": "Before {0}, insert {1}.",
        "before-times": "Before {0}, {2}, insert {1}.",
        "delete-words": "Delete {0}.",
        "delete-words-times": "Delete {0} {1}.",
        "delete": "Delete {0}.",
        "add": "Add a new paragraph after {0} to read as follows:",
        "add-several": "Add new paragraphs after {0} to read as follows:",
        "add-below": "Add a new sub-paragraph after {0} to read as follows:",
        "add-before": "Add a new paragraph before {0} to read as follows:",
        "add-below-before": "Add a new sub-paragraph before {0} to read as follows:",
        "add-first": "Add a new sub-paragraph at the beginning of {0} to read as follows:",
        "start-preambular": "Add a new paragraph at the beginning of the preamble to read as follows:",
        "start-operative": "Add a new paragraph at the beginning of the operative part to read as follows:",
        "move-after": "Move {0} after {1}.",
        "move-before": "Move {0} before {1}.",
        "move-preambular": "Move {0} to the beginning of the preamble.",
        "move-operative": "Move {0} to the beginning of the operative part.",
        "split": "Split {0} before {1}.",
        "split-times": "Split {0} before {1} {2}.",
        "split-as": "Split {0} into several paragraphs to read as follows:",
        "merge": "Merge {0}.",
        "merge-as": "Merge {0} to read as follows:",
        "instead": "Delete {0} and substitute therefor the following:",
        "in": "In {0}, {1}",
    },
)
FRENCH = Phrasebook(
    french=True,
    sentences={
        "amend": "Modifier comme suit\u00a0:",
        "amend-place": "Modifier {0} comme suit\u00a0:",
        "title": "Modifier le titre comme suit\u00a0:",
        "replace": "Remplacer {0} par {1}.",
        "replace-times": "Remplacer {0} par {1} {2}.",
        "after": "Après {0}, insérer {1}.",
        "after-times": "Après {0}, {2}, insérer {1}.",
        "before": "Avant {0}, insérer {1}.",
        "before-times": "Avant {0}, {2}, insérer {1}.",
        "delete-words": "Supprimer {0}.",
        "delete-words-times": "Supprimer {0} {1}.",
        "delete": "Supprimer {0}.",
        "add": "Ajouter un nouveau paragraphe après {0}, libellé comme suit\u00a0:",
        "add-several": "Ajouter de nouveaux paragraphes après {0}, libellés comme suit\u00a0:",
        "add-below": "Ajouter un nouveau sous-paragraphe après {0}, libellé comme suit\u00a0:",
        "add-before": "Ajouter un nouveau paragraphe avant {0}, libellé comme suit\u00a0:",
        "add-below-before": "Ajouter un nouveau sous-paragraphe avant {0}, libellé comme suit\u00a0:",
        "add-first": "Ajouter au début de {0} un nouveau sous-paragraphe libellé comme suit\u00a0:",
        "start-preambular": "Ajouter au début du préambule un nouveau paragraphe libellé comme suit\u00a0:",
        "start-operative": "Ajouter au début du dispositif un nouveau paragraphe libellé comme suit\u00a0:",
        "move-after": "Déplacer {0} après {1}.",
        "move-before": "Déplacer {0} avant {1}.",
        "move-preambular": "Déplacer {0} au début du préambule.",
        "move-operative": "Déplacer {0} au début du dispositif.",
        "split": "Scinder {0} avant {1}.",
        "split-times": "Scinder {0} avant {1} {2}.",
        "split-as": "Scinder {0} en plusieurs paragraphes libellés comme suit\u00a0:",
        "merge": "Fusionner {0}.",
        "merge-as": "Fusionner {0} comme suit\u00a0:",
        "instead": "Supprimer {0} et les remplacer par le texte suivant\u00a0:",
        "in": "À {0}, {1}",
    },
)


def phrasebook(lang: str) -> Phrasebook:
    """The sentences of a language: French ones for French, else English ones."""
    return FRENCH if lang[:2].lower() == "fr" else ENGLISH


def numbered(num: str | None, text: str) -> str:
    """A new text as it is printed, with its number before it."""
    return f"{num} {text}" if num and parse_number(num) else text

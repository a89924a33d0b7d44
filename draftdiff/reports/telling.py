"""What happened to each row of a comparison, in one sentence, in English or French.

*OP5 became OP6; “urges” replaced “calls upon”; “including women” was added.* What is of substance is told
word for word, what follows from it in a few words, what is merely editorial by its kind.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.diff.hunks import Hunk, HunkType, hunks
from draftdiff.diff.significance.consequences import lead_ends
from draftdiff.diff.significance.references import Dangling, followed
from draftdiff.model import Clause, ClauseKind

MOST = 3
"""How many changes of a row are told one by one; the rest is counted."""

LONGEST = 60
"""Characters of the longest quotation; of a longer one the beginning and the end are quoted."""

_ENDING = 16
_ISOLATE, _RELEASE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_NBSP = "\N{NO-BREAK SPACE}"

ENGLISH: Mapping[str, str] = {
    "quote": "“{}”",
    "and": "{} and {}",
    "joint": "; ",
    "within": "in {}, {}",
    "within-perhaps": "in {}, if it is the same clause, {}",
    "title": "the title",
    "formula": "the enacting formula",
    "unchanged": "{} is unchanged",
    "perhaps": "{} is possibly the same clause",
    "became": "{} became {}",
    "it-became": "it became {}",
    "became-perhaps": "{} possibly became {}",
    "number": "{} was numbered {} and is now {}",
    "moved": "{} was moved",
    "moved-between": "{} was moved {} {}",
    "from-start": "from the beginning",
    "from": "from after {}",
    "to-start": "to the beginning",
    "to": "to after what is now {}",
    "split": "{} was split into {}",
    "merged": "{} were merged into {}",
    "inserted": "new {} was inserted",
    "inserted-start": "new {} was inserted at the beginning",
    "inserted-after": "new {} was inserted after {}",
    "deleted": "{} was deleted",
    "replaced": "{new} replaced {old}",
    "added": "{new} was added",
    "struck": "{old} was deleted",
    "space": "a space was added or deleted",
    "times": "{} ({} times)",
    "reference": "the reference to {} follows the new numbering",
    "references": "references follow the new numbering",
    "lead": "the lead {old} now reads {new}",
    "chained": "the chaining of the lead verb was changed",
    "closing": "the closing punctuation was changed",
    "further": "and 1 further change",
    "furthers": "and {} further changes",
    "only": "only {} was changed",
    "onlys": "only {} were changed",
    "besides": "{} was changed too",
    "besidess": "{} were changed too",
    "for": "{}: {new} for {old}",
    "format": "the format of its words was changed",
    "only-format": "only the format was changed",
    "ask": "{} refers to {}: {} is now {}; is that still meant?",
    "ask-gone": "{} refers to {}, but {} was deleted; what is meant now?",
    "editorial:spelling": "the spelling",
    "editorial:case": "capitals",
    "editorial:quotes": "quotation marks",
    "editorial:dashes": "dashes",
    "editorial:spaces": "spaces",
    "editorial:characters": "the encoding of characters",
}

FRENCH: Mapping[str, str] = {
    "quote": f"«{_NBSP}{{}}{_NBSP}»",
    "and": "{} et {}",
    "joint": f"{_NBSP}; ",
    "within": "dans {}, {}",
    "within-perhaps": "dans {}, si c’est bien le même élément, {}",
    "title": "le titre",
    "formula": "la formule d’adoption",
    "unchanged": "rien n’a changé dans {}",
    "perhaps": "{} est peut-être le même élément",
    "became": "{} est devenu {}",
    "it-became": "il est devenu {}",
    "became-perhaps": "{} est peut-être devenu {}",
    "number": "{} portait le numéro {} et porte désormais le numéro {}",
    "moved": "{} a été déplacé",
    "moved-between": f"{{}} a été déplacé{_NBSP}: {{}} et {{}}",
    "from-start": "il était au début",
    "from": "il suivait {}",
    "to-start": "se trouve désormais au début",
    "to": "suit désormais {}",
    "split": "{} a été scindé en {}",
    "merged": "{} ont été fusionnés en {}",
    "inserted": "{} est nouveau",
    "inserted-start": "{} est nouveau et se trouve au début",
    "inserted-after": "{} est nouveau et suit {}",
    "deleted": "{} a été supprimé",
    "replaced": "{new} remplace {old}",
    "added": "{new} a été ajouté",
    "struck": "{old} a été supprimé",
    "space": "une espace a été ajoutée ou supprimée",
    "times": "{} ({} fois)",
    "reference": "le renvoi à {} suit la nouvelle numérotation",
    "references": "des renvois suivent la nouvelle numérotation",
    "lead": "l’amorce {old} se lit désormais {new}",
    "chained": "l’enchaînement de l’amorce a changé",
    "closing": "la ponctuation finale a changé",
    "further": "et 1 autre changement",
    "furthers": "et {} autres changements",
    "only": f"seul changement{_NBSP}: {{}}",
    "onlys": f"seuls changements{_NBSP}: {{}}",
    "besides": f"autre retouche{_NBSP}: {{}}",
    "besidess": f"autres retouches{_NBSP}: {{}}",
    "for": "{} ({new} au lieu de {old})",
    "format": "la mise en forme a changé",
    "only-format": f"seul changement{_NBSP}: la mise en forme",
    "ask": f"{{}} renvoie à {{}}{_NBSP}: {{}} est maintenant {{}}{_NBSP}; est-ce toujours ce qui est visé{_NBSP}?",
    "ask-gone": f"{{}} renvoie à {{}}, mais {{}} a été supprimé{_NBSP}; qu’est-ce qui est visé{_NBSP}?",
    "editorial:spelling": "l’orthographe",
    "editorial:case": "les majuscules",
    "editorial:quotes": "les guillemets",
    "editorial:dashes": "les tirets",
    "editorial:spaces": "les espaces",
    "editorial:characters": "le codage des caractères",
}

_SINGULAR = frozenset((HunkType.SPELLING, HunkType.CHARACTERS))
_JOINS = (ChangeKind.SPLIT, ChangeKind.MERGED)
_PLACELESS = frozenset((ClauseKind.TITLE, ClauseKind.NOTE))  # a note stands where its marker stands
_NAMED = {ClauseKind.TITLE: "title", ClauseKind.FORMULA: "formula"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The labels of the clauses behind which a row stood and stands; empty at the beginning, None if unknown."""

    stood_after: str | None = None
    stands_after: str | None = None


def sentence(
    change: Change,
    types: Sequence[HunkType],
    *,
    language: str = "en",
    surroundings: Surroundings | None = None,
    mapping: Mapping[str, Sequence[str]] | None = None,
    most: int = MOST,
) -> str:
    """What happened to a row, in one sentence of the language (``fr``, else English), with its full stop.

    ``types`` are those of its hunks. ``mapping`` (old label → new labels) names the
    references that follow a new numbering; without it they are only mentioned. At most ``most`` changes of
    substance are told word for word.
    """
    return _Teller(change, types, _phrases(language), mapping or {}, most).told(surroundings or Surroundings())


def sentences(comparison: Comparison, *, language: str = "en", most: int = MOST) -> tuple[str, ...]:
    """For each row of a comparison what happened to it."""
    mapping = became(comparison)
    return tuple(
        sentence(
            change,
            change.types,
            language=language,
            surroundings=around,
            mapping=mapping,
            most=most,
        )
        for change, around in zip(comparison.changes, surroundings(comparison), strict=True)
    )


def questions(comparison: Comparison, *, language: str = "en") -> tuple[str, ...]:
    """A question for each reference that stayed although the clause it seems to cite has another number.

    The number may be meant otherwise, so that only the secretariat can tell; see `followed`.
    """
    mapping = became(comparison)
    return tuple(
        question(dangling, change.new[0].label, language=language)
        for change in comparison.changes
        if change.old and change.new
        for dangling in followed(
            change.old_text, change.new_text, change.words, mapping, own=(change.old[0].label, change.new[0].label)
        ).dangling
    )


def question(dangling: Dangling, where: str, *, language: str = "en") -> str:
    """The question to ask about a reference in the clause of that label which may lead astray now."""
    phrases = _phrases(language)
    cited = quoted(dangling.text, phrases)
    if not dangling.became:
        return _capital(phrases["ask-gone"].format(where, cited, dangling.label))
    return _capital(phrases["ask"].format(where, cited, dangling.label, _listed(dangling.became, phrases)))


def became(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """For each old label the new ones: several after a split, none after a deletion."""
    return {label: new for old, new in comparison.concordance for label in old}


def surroundings(comparison: Comparison) -> tuple[Surroundings, ...]:
    """For each row behind which clause of its kind it stood and stands."""
    before, after = (_predecessors(version.clauses) for version in (comparison.old, comparison.new))
    return tuple(
        Surroundings(
            before.get(id(change.old[0])) if change.old else None, after.get(id(change.new[0])) if change.new else None
        )
        for change in comparison.changes
    )


def quoted(text: str, phrases: Mapping[str, str] = ENGLISH, *, longest: int = LONGEST) -> str:
    """A text in quotation marks on one line, shortened in its middle; isolated where it runs from right to left."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = f"{_cut(line, longest - _ENDING)} … {_cut(line[::-1], _ENDING)[::-1]}"
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in line):
        line = f"{_ISOLATE}{line}{_RELEASE}"
    return phrases["quote"].format(line)


class _Teller:
    """One row and the words to tell it."""

    def __init__(
        self,
        change: Change,
        types: Sequence[HunkType],
        phrases: Mapping[str, str],
        mapping: Mapping[str, Sequence[str]],
        most: int,
    ) -> None:
        self.change = change
        self.phrases = phrases
        self.mapping = mapping
        self.most = most
        self.hunks = tuple(zip(hunks(change.words), types, strict=True))

    def told(self, around: Surroundings) -> str:
        change, phrases = self.change, self.phrases
        if not change.old or not change.new:
            return self._sentence([self._one_sided(around)])
        counted = Counter(map(self._replaced, (hunk for hunk, kind in self.hunks if kind is HunkType.SUBSTANTIVE)))
        heads = list(self._heads(around))
        parts = list(self._parts(list(counted.items())[: self.most]))
        rest = sum(list(counted.values())[self.most :])
        if heads or not parts:
            return self._sentence([*heads, *parts] or [phrases["unchanged"].format(self._name(change.new))], rest)
        within = "within-perhaps" if change.possibly else "within"
        return self._sentence([phrases[within].format(self._name(change.new), parts[0]), *parts[1:]], rest)

    def _sentence(self, parts: Sequence[str], rest: int = 0) -> str:
        told = self.phrases["joint"].join(parts)
        if rest:
            told += " " + (self.phrases["further"] if rest == 1 else self.phrases["furthers"].format(rest))
        return _capital(told) + "."

    def _one_sided(self, around: Surroundings) -> str:
        change, phrases = self.change, self.phrases
        if not change.new:
            return phrases["deleted"].format(self._name(change.old))
        name, place = self._name(change.new), around.stands_after
        if place:
            return phrases["inserted-after"].format(name, place)
        return phrases["inserted" if place is None else "inserted-start"].format(name)

    def _heads(self, around: Surroundings) -> Iterator[str]:
        """What happened to the clauses as such: split, merged, renumbered, moved."""
        change, phrases = self.change, self.phrases
        before, now = self._name(change.old), self._name(change.new)
        moves = change.moved and change.kind not in _JOINS and not change.possibly
        if moves:
            yield self._moved(before, around)
        if change.kind in _JOINS:
            yield phrases[change.kind.value].format(before, now)
        elif before != now:
            way = "it-became" if moves else "became-perhaps" if change.possibly else "became"
            yield phrases[way].format(*((now,) if moves else (before, now)))
        elif change.possibly and not change.substantive:
            yield phrases["perhaps"].format(now)
        if change.renumbered and before == now and change.old[0].num and change.new[0].num:
            numbers = (clause.num.strip(" .") for clause in (change.old[0], change.new[0]) if clause.num)
            yield phrases["number"].format(now, *numbers)
        if change.moved and not moves:
            yield self._moved(before, around)

    def _moved(self, name: str, around: Surroundings) -> str:
        phrases = self.phrases
        places = []
        for way, place in (("from", around.stood_after), ("to", around.stands_after)):
            if place is None:
                return phrases["moved"].format(name)
            places.append(phrases[way].format(place) if place else phrases[f"{way}-start"])
        return phrases["moved-between"].format(name, *places)

    def _parts(self, counted: Sequence[tuple[str, int]]) -> Iterator[str]:
        """What happened to the words, the changes of substance first, each with how many times it was made."""
        phrases = self.phrases
        for part, times in counted:
            yield phrases["times"].format(part, times) if times > 1 else part
        consequences = list(self._consequences())
        yield from consequences
        editorial = list(dict.fromkeys(kind for _, kind in self.hunks if kind.editorial))
        if editorial:
            yield self._editorial(editorial, only=not (counted or consequences))
        if self.change.format:
            yield phrases["format" if self.hunks else "only-format"]

    def _replaced(self, hunk: Hunk) -> str:
        old, new = hunk.old.strip(), hunk.new.strip()
        if not (old or new):
            return self.phrases["space"]
        way = "replaced" if old and new else "added" if new else "struck"
        return self.phrases[way].format(old=quoted(old, self.phrases), new=quoted(new, self.phrases))

    def _consequences(self) -> Iterator[str]:
        change, phrases = self.change, self.phrases
        kinds = {kind for _, kind in self.hunks}
        if HunkType.REFERENCE in kinds:
            own = (change.old[0].label, change.new[0].label)
            pairs = followed(change.old_text, change.new_text, change.words, self.mapping, own=own).pairs
            cited = list(dict.fromkeys(change.old_text[one.start : one.end] for one, _ in pairs))
            few = 0 < len(cited) <= self.most
            names = _listed([quoted(text, phrases) for text in cited], phrases) if few else ""
            yield phrases["reference"].format(names) if few else phrases["references"]
        if HunkType.LEAD in kinds:
            ends = lead_ends(change.old_text, change.new_text)
            if ends is not None and all(ends):
                old, new = change.old_text[: ends[0]], change.new_text[: ends[1]]
                yield phrases["lead"].format(old=quoted(old, phrases), new=quoted(new, phrases))
            else:
                yield phrases["chained"]
        if HunkType.PUNCTUATION in kinds and change.kind not in _JOINS:
            yield phrases["closing"]

    def _editorial(self, kinds: Sequence[HunkType], *, only: bool) -> str:
        phrases = self.phrases
        plural = "s" if len(kinds) > 1 or (kinds[0] not in _SINGULAR and phrases is ENGLISH) else ""
        told = phrases[("only" if only else "besides") + plural].format(
            _listed([phrases[kind.value] for kind in kinds], phrases)
        )
        spelled = [hunk for hunk, kind in self.hunks if kind is HunkType.SPELLING]
        if only and list(kinds) == [HunkType.SPELLING] and len(spelled) == 1:
            old, new = (quoted(text, phrases) for text in (spelled[0].old, spelled[0].new))
            return phrases["for"].format(told, old=old, new=new)
        return told

    def _name(self, clauses: Sequence[Clause]) -> str:
        names = [self.phrases[_NAMED[clause.kind]] if clause.kind in _NAMED else clause.label for clause in clauses]
        return _listed(names, self.phrases)


def _phrases(language: str) -> Mapping[str, str]:
    return FRENCH if language.lower().startswith("fr") else ENGLISH


def _listed(names: Sequence[str], phrases: Mapping[str, str]) -> str:
    """Names in a row: ``OP1, OP2 and OP3``."""
    if len(names) < len(("one", "other")):
        return "".join(names)
    return phrases["and"].format(", ".join(names[:-1]), names[-1])


def _capital(told: str) -> str:
    return told[:1].upper() + told[1:]


def _cut(line: str, most: int) -> str:
    """The beginning of a line up to a space, else up to a whole character."""
    head, space, _ = line[: most + 1].rpartition(" ")
    if space and len(head) > most // 2:
        return head
    end = most
    while end < len(line) and unicodedata.category(line[end]).startswith("M"):
        end += 1
    return line[:end]


def _predecessors(clauses: Sequence[Clause]) -> dict[int, str]:
    """For each clause the label of the one before it: of its kind at the top, else its sibling or its parent."""
    last: dict[tuple[int, ClauseKind | None], str] = {}
    found: dict[int, str] = {}
    for clause in clauses:
        depth, kind = clause.depth, None if clause.depth else clause.kind
        if kind in _PLACELESS:
            continue
        above = last.get((depth - 1, None)) or last.get((0, None)) if depth else None
        found[id(clause)] = last.get((depth, kind)) or above or ""
        for place in [place for place in last if place[0] > depth]:
            del last[place]
        last[depth, kind] = clause.label
        if not depth:
            last[0, None] = clause.label  # whatever its kind, it is the parent of what is nested
    return found

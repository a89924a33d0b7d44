"""What is asked: words as a person types them, and what the answer is restricted to.

All words must occur. ``"words in quotes"`` must follow one another, ``harb*`` begins a word, ``-word`` must not
occur. Whatever is typed becomes folded words; nothing of it reaches the language of the database.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Self

from msgspec import Struct

from draftdiff.amendments.model import TABLED, Kind, Outcome
from draftdiff.errors import BadInput
from draftdiff.lexicon.leads import find_lead
from draftdiff.model import ClauseKind
from draftdiff.recording import language_code
from draftdiff.search.folding import fold
from draftdiff.store import valid_slug
from draftdiff.tongues import gettext as _

LONGEST = 1000
"""So many characters of a query are read; more is refused."""

MOST = 64
"""So many folded words can be asked for at once; Chinese counts by characters."""

OPEN = "open"
"""The status of amendments that still wait to be decided."""

STATES = (OPEN, TABLED, *(outcome.value for outcome in Outcome))
"""What can be asked for as a status."""

KINDS = (*(kind.value for kind in ClauseKind), *(kind.value for kind in Kind))
"""What can be asked for as a kind: of clause, or of amendment."""

LANGUAGES = ("eng", "fra", "spa", "rus", "ara", "zho")
"""In these it is told what the lead verb of a clause is."""

QUOTES = '"“”„‟«»＂「」『』'
"""What is typed for quotation marks around words that follow one another; apostrophes are none."""

_PIECE = re.compile(
    rf"(?P<minus>(?<!\S)[-−–])?(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]?|(?P<bare>[^\s{QUOTES}]+))"
)
_SHOWN = 40


class NothingAsked(BadInput):
    """Neither a word nor a restriction is given."""

    def __init__(self) -> None:
        super().__init__(_("there is no word to look for"), where="search", remedy=_("give letters or figures"))


class QueryTooLong(BadInput):
    """More is asked at once than can be answered in good time."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _("this asks for too much at once: %(what)s", what=what), where="search", remedy=_("give fewer words")
        )


class UnknownWord(BadInput):
    """A restriction is not one of the words that can stand there."""

    def __init__(self, option: str, given: str, known: Sequence[str]) -> None:
        shown = ascii(given)[1:-1][:_SHOWN]
        super().__init__(
            _("'%(shown)s' is not known", shown=shown),
            where=option,
            remedy=_("give one of %(known)s", known=", ".join(known)),
        )


class Within(StrEnum):
    """In what is searched."""

    TEXTS = "texts"
    AMENDMENTS = "amendments"


class Term(Struct, frozen=True):
    """Folded words that follow one another; with ``prefix`` the last of them may go on."""

    words: tuple[str, ...]
    prefix: bool = False


class Query(Struct, frozen=True):
    """Terms that must all occur, terms of which none may, and restrictions; None where it is not restricted.

    ``version`` is a name, a stage, the number of a state, or ``newest``: clauses that stand in it, amendments
    that were made to it. ``sponsor`` and ``version`` are folded, ``verbs`` are lead verbs of which any will do.
    Sponsors and statuses are those of amendments, so clauses are left out where one is given.
    """

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    within: Within | None = None
    slug: str | None = None
    sponsor: str | None = None
    status: str | None = None
    verbs: tuple[str, ...] = ()
    version: str | None = None
    kind: str | None = None
    lang: str | None = None

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        within: str | None = None,
        slug: str | None = None,
        sponsor: str | None = None,
        status: str | None = None,
        verb: str | None = None,
        version: str | None = None,
        kind: str | None = None,
        lang: str | None = None,
    ) -> Self:
        """Read what was typed; a restriction that is empty is none.

        A lead verb may be given as it stands in a clause (``Urges``, ``Notant``) or in its plain form.
        Raises `NothingAsked`, `QueryTooLong`, `UnknownWord`, and for a slug or a language that cannot be
        one what `draftdiff.store.valid_slug` and `draftdiff.recording.language_code` raise.
        """
        if max(map(len, (text, sponsor or "", verb or "", version or ""))) > LONGEST:
            raise QueryTooLong(_("at most %(longest)s characters are read", longest=LONGEST))
        terms, without = _terms(text)
        if text.strip() and not terms and not without:
            raise NothingAsked
        if sum(len(term.words) for term in (*terms, *without)) > MOST:
            raise QueryTooLong(_("at most %(most)s words are read", most=MOST))
        query = cls(
            terms=terms,
            without=without,
            within=Within(_one("in", within, tuple(Within))) if within else None,
            slug=valid_slug(slug) if slug else None,
            sponsor=fold(sponsor) if sponsor else None,
            status=_one("status", status, STATES) if status else None,
            verbs=_verbs(verb) if verb else (),
            version=key(version) if version else None,
            kind=_one("kind", kind, KINDS) if kind else None,
            lang=language_code(lang) if lang else None,
        )
        if query == cls():
            raise NothingAsked
        return query


def key(version: str) -> str:
    """The name of a version as it is compared: without case, and without what UTF-8 cannot hold."""
    return version.strip().casefold().encode("utf-8", "replace").decode("utf-8")


def _terms(text: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """What must occur and what must not, each once."""
    terms: dict[Term, None] = {}
    without: dict[Term, None] = {}
    for piece in _PIECE.finditer(text):
        said = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
        prefix = piece["quoted"] is None and said.endswith("*")
        words = tuple(fold(said).split())
        if words:
            (without if piece["minus"] else terms)[Term(words, prefix)] = None
    return tuple(terms), tuple(without)


def _one(option: str, given: str, known: Sequence[str]) -> str:
    if given not in known:
        raise UnknownWord(option, given, known)
    return given


def _verbs(given: str) -> tuple[str, ...]:
    """The lead verbs that a person may mean: what is typed, and the plain form of it in each language."""
    said = given.strip()
    leads = (find_lead(said, lang) for lang in LANGUAGES)
    found = [lead.verb for lead in leads if lead is not None and lead.verb and lead.length >= len(said)]
    plain = [] if found else fold(said).split()[:1]  # "call upon": the lexicon knows the verb alone
    return tuple(dict.fromkeys(fold(verb) for verb in (said, *found, *plain)))

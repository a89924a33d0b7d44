"""From a text that was read to a commit that can be made: identities, facts, validity.

Everything here is a function of values: the reading, the facts, the head of the branch and the time.
`draftdiff.service` calls it again whenever somebody else was faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType

from draftdiff import akn
from draftdiff.amendments.facts import path_of
from draftdiff.diff import ENGINE, carry_wids, compare
from draftdiff.errors import BadInput
from draftdiff.importers import Reading
from draftdiff.matching import Match, NothingBefore, check_matches, facts_of, named, rulings_on, with_matches
from draftdiff.model import ClauseKind, Commit, Item, Person, Version
from draftdiff.rulings import PATH as RULINGS
from draftdiff.rulings import TRAILER, Rulebook, Ruling, followed_by, is_ruling, with_ruling, write_rulings
from draftdiff.store import Head, Proposal, UnknownResolution
from draftdiff.tongues import gettext as _

RECORDER = Person("draftdiff", "record@draftdiff.invalid")
"""Who recorded a change where the caller does not say."""

COUNTRY = "un"
"""The country of an issuer of whom nothing else is said, as international bodies write it (AKN4UN part 1)."""

_ENACTED = re.compile(
    r"(?:be it )?(?:further )?(?:resolved|enacted|ordained)(?: \([^()]*\))? by (?P<body>[^()]+?)"
    r"(?: in [^()]{3,30} assembled)?(?: ?\([^()]*\))?(?:,? (?:that|as follows))?",
    re.IGNORECASE,
)
"""A clause that enacts by naming who does, with who concurs in brackets: *Resolved by the Senate (…)*."""
_LONGEST_FORMULA = 300
_ARTICLE = re.compile(r"(?:(?:the|les?|la)\s+|l['’])", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|ère?|re|er|ème|e)\s+")
_COUNTRY = re.compile(r"[a-z]{2}(?:-[a-z0-9]{1,8})?")
_LONGEST_BODY = 60
_LONGEST_NUMBER = 9
_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_TEXT = re.compile(r"resolution\.([a-z]{3})\.xml")


UNCHANGED = ("Text", "unchanged")
"""The trailer by which a commit says that it leaves the text as it was."""

REFERENCES = "References"
"""The trailer by which a commit says that the references of its text were looked after, and how."""

DIGEST = "Source-Digest"
"""The trailer with the digest of the file that a text was read from."""


def is_aside(commit: Commit) -> bool:
    """Whether a commit records something beside the text, and so makes no state of it."""
    return is_ruling(commit) or commit.trailer(UNCHANGED[0]) == UNCHANGED[1]


class NothingChanged(BadInput):
    """The text to be recorded is the one that is already there."""

    def __init__(self, slug: str, commit: str) -> None:
        super().__init__(
            _("the text is the same as in the newest version (%(commit)s), nothing was recorded", commit=commit[:10]),
            where=slug,
            remedy=_("give --stage or --as if the same text has reached a new stage"),
        )


class AmendmentOnRecord(BadInput):
    """A text is to be recorded as the outcome of an amendment that is on record itself."""

    def __init__(self, slug: str, number: int) -> None:
        super().__init__(
            _("amendment %(number)s is on record, and what is decided on it changes the text", number=number),
            where=slug,
            remedy=_(
                "decide it (draftdiff amend decide %(slug)s %(number)s), or record the text without --amendment",
                slug=slug,
                number=number,
            ),
        )


class InvalidDocument(BadInput):
    """The document is well-formed but not valid Akoma Ntoso, so it cannot go on record."""

    def __init__(self, source: str, problems: tuple[akn.Problem, ...]) -> None:
        first = problems[0]
        more = len(problems) - 1
        said = _("%(message)s (and %(more)s more)", message=first.message, more=more) if more else first.message
        super().__init__(
            _("line %(line)s: %(message)s", line=first.line, message=said),
            where=source,
            remedy=_("it can be shown and compared, but to be recorded it must be valid Akoma Ntoso 3.0"),
        )


class InvalidLanguage(BadInput):
    """The language is not given as a code of ISO 639."""

    def __init__(self, lang: str) -> None:
        super().__init__(
            _("%(lang)s is not a language code", lang=repr(lang)),
            where="--lang",
            remedy=_("give the letters of ISO 639: eng, fra, ara or en, fr, ar"),
        )


class InvalidCountry(BadInput):
    """The country is not given as a code of ISO 3166."""

    def __init__(self, country: str) -> None:
        super().__init__(
            _("%(country)s is not a country code", country=repr(country)),
            where="--country",
            remedy=_("give the two small letters of ISO 3166-1, or un: fr, ke, un"),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What the person who records a version says about it; all of it may be left out.

    ``author`` is who proposed the text, else the sponsors; ``recorder`` is who records it. ``date`` is
    the day of the version. ``name`` makes it a named version. ``issuer`` and ``country`` go into the
    address of a new resolution, later versions keep them. ``amendment`` to ``sitting`` tell by which
    decision the text came about. ``digest`` is that of the file it was read from (``sha256:…``), by which the
    file is known again. ``references`` says how its references were looked after; see `draftdiff.conforming`.
    """

    stage: str | None = None
    name: str | None = None
    date: date | None = None
    lang: str | None = None
    title: str | None = None
    issuer: str | None = None
    country: str | None = None
    author: Person | None = None
    recorder: Person | None = None
    message: str | None = None
    amendment: str | None = None
    sponsors: tuple[str, ...] = ()
    body: str | None = None
    outcome: str | None = None
    vote: str | None = None
    sitting: str | None = None
    digest: str | None = None
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit ready to be made, the number of the version that it makes, and the mends its document needed.

    ``version`` is the text as it will be on record, ``before`` the one in its language that it follows.
    """

    proposal: Proposal
    number: int
    mends: tuple[str, ...]
    version: Version
    before: Version | None


def language_code(lang: str) -> str:
    """The code by which a language is recorded, the three letters of ISO 639-2/T: ``fr`` and ``fre`` are ``fra``."""
    code = akn.three_letters(lang)
    if code is None:
        raise InvalidLanguage(lang)
    return code


def text_path(lang: str) -> str:
    """The path of the text in one language within the tree of a resolution."""
    return f"resolution.{language_code(lang)}.xml"


def text_language(path: str) -> str | None:
    """The language of the text at that path, None if it is no text."""
    match = _TEXT.fullmatch(path)
    return match[1] if match else None


def propose(
    reading: Reading,
    slug: str,
    facts: Facts,
    head: Head | None,
    *,
    now: datetime,
    rulebook: Rulebook,
    matches: Sequence[Match] = (),
    beside: Mapping[str, bytes] = _NOTHING,
) -> Draft:
    """The commit that records a reading on top of ``head`` (None for the first version).

    ``rulebook`` is what was ruled up to ``head``. ``matches`` are what somebody says of how its clauses continue
    those of the version before; they go on record with it, and so do the files ``beside`` it.
    Raises `InvalidDocument` with the line and the reason, `NothingChanged` and what
    `draftdiff.matching.check_matches` raises.
    """
    _refuse_decided_elsewhere(slug, facts, head)
    lang = language_code(facts.lang or reading.version.lang)
    path = text_path(lang)
    texts = _texts(head)
    current = texts.get(path)
    sibling = max((t for p, t in texts.items() if p != path), key=lambda text: text.number, default=None)
    number = 1 + max((text.number for text in texts.values()), default=0)
    day = facts.date or _stated(reading, current, now.date()) or now.date()
    before = current or sibling
    stage = facts.stage or (before.version().stage if before else None)

    document = _document(reading, facts, _identity(reading.version, slug, facts, before, lang=lang, day=day))
    past = _past(head)
    own = past.get(path, frozenset())
    if matches and current is None:
        raise NothingBefore(slug, lang)
    wids = identities(document.version(), current, sibling, own, rulebook, matches)
    document.carry(wids, number=number, given=own.union(*past.values()))
    document.stamp(number=number, on=day, stage=stage, lang=lang)
    mends = document.mend()
    if problems := document.problems():
        raise InvalidDocument(reading.source, problems)
    version, last = document.version(), current.version() if current else None
    if head and last and not (facts.stage or facts.name or facts.references) and _same(last, version):
        raise NothingChanged(slug, head.oid)
    recorder = facts.recorder or RECORDER
    made = rulings_on(matches, last, version, seen=head.oid, by=recorder, at=now) if head and last else ()
    proposal = Proposal(
        files={path: document.to_bytes(), **_ruled(rulebook, made), **beside},
        author=facts.author or _sponsor(facts.sponsors) or recorder,
        committer=recorder,
        # Noon, so that no reader's time zone shows another day than the day of the version.
        authored=datetime.combine(day, time(12), UTC),
        recorded=now,
        subject=facts.message or _subject(slug, facts, number),
        trailers=(*_trailers(facts, lang), *facts_of(made)),
        name=facts.name,
    )
    return Draft(proposal, number, mends, version, last)


_NO_DAYS = frozenset({date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1)})
"""What programs write where they know no date."""


def _stated(reading: Reading, current: akn.Document | None, today: date) -> date | None:
    """The day that a file says is that of its text, if it can be.

    A document of another publisher is of the day that it states where that is later than the day of the version
    before: whoever edits a document leaves the day as it was.
    """
    if reading.outline is not None:
        return reading.outline.adopted_on
    day, before = reading.document.day, current.day if current is not None else None
    if reading.document.ours or day is None or day in _NO_DAYS or not (before or date.min) < day <= today:
        return None
    return day


def _ruled(rulebook: Rulebook, made: Sequence[Ruling]) -> dict[str, bytes]:
    """The file of rulings, if any were made."""
    rulings = rulebook.rulings
    for ruling in made:
        rulings = with_ruling(rulings, ruling)
    return {RULINGS: write_rulings(rulings)} if made else {}


def _refuse_decided_elsewhere(slug: str, facts: Facts, head: Head | None) -> None:
    written = (facts.amendment or "").removeprefix("A")
    number = int(written) if written.isascii() and written.isdecimal() and len(written) <= _LONGEST_NUMBER else None
    if head is not None and number is not None and path_of(number) in head.files:
        raise AmendmentOnRecord(slug, number)


def propose_ruling(
    ruling: Ruling, slug: str, head: Head | None, recorder: Person | None, rulebook: Rulebook
) -> Proposal:
    """The commit that records a ruling on top of ``head``; it leaves the text alone.

    ``rulebook`` is what was ruled up to ``head``.
    Raises `UnknownResolution` where there is none, and what `draftdiff.rulings.followed_by` raises.
    """
    if head is None:
        raise UnknownResolution(slug, ())
    paths = [path for path in head.files if text_language(path)]
    states = (akn.written_wids(data) for path in paths for data in head.past(path))
    rulings = followed_by(rulebook.rulings, ruling, states)
    verb = "are" if ruling.same else "are not"
    return Proposal(
        files={RULINGS: write_rulings(rulings)},
        author=ruling.by,
        authored=ruling.at,
        committer=recorder or ruling.by,
        recorded=ruling.at,
        subject=f"Ruling on {slug}: {ruling.old.label} and {ruling.new.label} {verb} the same clause",
        body=ruling.note or "",
        trailers=((TRAILER, ruling.ruling), ("Clauses", f"{ruling.old.wid} {ruling.new.wid}")),
    )


def identities(
    new: Version,
    current: akn.Document | None,
    sibling: akn.Document | None,
    past: frozenset[str] = frozenset(),
    rulebook: Rulebook | None = None,
    matches: Sequence[Match] = (),
) -> tuple[str | None, ...]:
    """The wId for each clause of a new text: the one it continues, None where the clause is new.

    A first text keeps the wIds that it brings along. A later one continues the clauses of the
    version before it. What is new in this language may stand in another one already: a translation
    has the same clauses under the same labels. A clause that this language had and struck out is not
    among them: ``past`` are the wIds of all its versions so far. Where the new text brings along the
    identities of this very history, the rulings on it in ``rulebook`` come before all else; so does what
    ``matches`` say of the clauses of this text.
    """
    if current is None and sibling is None:
        return tuple(clause.wid if new.work else None for clause in new.clauses)
    wids = _carried(current.version(), new, rulebook, matches) if current else (None,) * len(new.clauses)
    if sibling is None:
        return wids
    offered = {(c.kind, c.label): c.wid for c in sibling.version().clauses if c.wid not in past}
    return tuple(wid or offered.get((clause.kind, clause.label)) for wid, clause in zip(wids, new.clauses, strict=True))


def _carried(old: Version, new: Version, rulebook: Rulebook | None, matches: Sequence[Match]) -> tuple[str | None, ...]:
    check_matches(matches, old, new)
    # The wIds of another work, and those that a reader made up, may look like ours and mean something else.
    if new.work is None or new.work != old.work:
        new, rulebook = named(new), None
    return carry_wids(old, new, with_matches(rulebook.between(old, new) if rulebook else None, matches, new))


def _texts(head: Head | None) -> dict[str, akn.Document]:
    if head is None:
        return {}
    return {path: akn.parse(head.files[path], source=path) for path in head.files if text_language(path)}


def _past(head: Head | None) -> dict[str, frozenset[str]]:
    """For each text the wIds of all its versions so far."""
    if head is None:
        return {}
    found = {path: map(akn.written_wids, head.past(path)) for path in head.files if text_language(path)}
    return {path: frozenset().union(*wids) for path, wids in found.items()}


def _identity(
    version: Version, slug: str, facts: Facts, before: akn.Document | None, *, lang: str, day: date
) -> akn.Identity:
    """The work keeps the identity that its first version gave it; who issues it stands in the text or in the facts."""
    if before is not None:
        return replace(before.identity, slug=slug, lang=lang)
    country = facts.country or COUNTRY
    if not _COUNTRY.fullmatch(country):
        raise InvalidCountry(country)
    # Every sitting of an assembly has its number; the assembly that issues its texts stays the same.
    issuer = facts.issuer or _ORDINAL.sub("", issuing_body(version) or "", count=1)
    body = _uri_name(issuer)
    if not body:
        return akn.Identity(slug=slug, country=country, date=day, lang=lang)
    return akn.Identity(slug=slug, country=country, body=body, issuer=issuer, date=day, lang=lang)


def issuing_body(version: Version) -> str | None:
    """The body that speaks in the enacting formula: "The 12th Congress of Ports," gives "12th Congress of Ports".

    So does "Resolved by the 12th Congress of Ports (the Council concurring),".
    """
    formula = next((clause.text for clause in version.clauses if clause.kind is ClauseKind.FORMULA), None)
    if formula is None:
        return None
    line = " ".join(formula.split()).rstrip(" ,:")
    if len(line) <= _LONGEST_FORMULA and (enacted := _ENACTED.fullmatch(line)):
        line = enacted["body"]
    article = _ARTICLE.match(line)
    return (line[article.end() :] if article else line) or None


def _uri_name(issuer: str) -> str:
    """A name as a part of a URI: small letters without marks, hyphens between words; "" where no letter is Latin."""
    plain = unicodedata.normalize("NFKD", issuer).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-0123456789")
    return words if len(words) <= _LONGEST_BODY else words[:_LONGEST_BODY].rpartition("-")[0]


def _document(reading: Reading, facts: Facts, identity: akn.Identity) -> akn.Document:
    if reading.outline is None:
        return reading.document.copy()
    outline = replace(reading.outline, lang=identity.lang)
    if facts.title:
        outline = replace(outline, title=Item(ClauseKind.TITLE, facts.title))
    return akn.build(outline, identity)


def _same(old: Version, new: Version) -> bool:
    """Whether two versions read the same, whatever their metadata say of date and number."""
    if (old.front, old.reservations) != (new.front, new.reservations):
        return False
    return not compare(old, new).differs


def _sponsor(sponsors: tuple[str, ...]) -> Person | None:
    """The sponsors as the author of a commit; the address is one that can never receive mail (RFC 2606)."""
    if not sponsors:
        return None
    first = re.sub(r"[^a-z0-9]+", "-", sponsors[0].lower()).strip("-") or "sponsor"
    return Person(", ".join(sponsors), f"{first}@delegations.invalid")


def _subject(slug: str, facts: Facts, number: int) -> str:
    if facts.amendment:
        by = f" by {', '.join(facts.sponsors)}" if facts.sponsors else ""
        return f"Amendment {facts.amendment}{by}: {facts.outcome or 'recorded'}"
    if facts.stage:
        stage = facts.stage.replace("-", " ").capitalize()
        return f"{stage} of {slug}" if stage.casefold().endswith(("draft", "text")) else f"{stage} text of {slug}"
    return f"Version {number} of {slug}" + (f", {facts.name}" if facts.name else "")


def _trailers(facts: Facts, lang: str) -> tuple[tuple[str, str], ...]:
    single: Mapping[str, str | None] = {
        "Stage": facts.stage,
        "Name": facts.name,
        "Amendment": facts.amendment,
        "Body": facts.body,
        "Sitting": facts.sitting,
        "Decision": facts.outcome,
        "Vote": facts.vote,
        "Language": lang,
        DIGEST: facts.digest,
        REFERENCES: facts.references,
        "Diff-Engine": ENGINE,
    }
    sponsors = tuple(("Sponsor", sponsor) for sponsor in facts.sponsors)
    return (*sponsors, *((key, value) for key, value in single.items() if value))

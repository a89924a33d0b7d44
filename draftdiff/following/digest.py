"""A digest: what happened to what somebody follows, as a letter in plain text and in a little HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct

from draftdiff.errors import BadInput
from draftdiff.following.addresses import page
from draftdiff.happenings import Happening, line
from draftdiff.model import Person
from draftdiff.people import Account
from draftdiff.people.following import Follow, Pace
from draftdiff.tongues import current, ngettext, noted_as, pgettext, speaking, written_date
from draftdiff.tongues import gettext as _

MOST = 100
"""How much is told of one resolution; of the rest only how much it is."""

_PACES = {
    Pace.HOURLY: noted_as("how often", "every hour"),
    Pace.DAILY: noted_as("how often", "every day"),
    Pace.WEEKLY: noted_as("how often", "every week"),
}


_HEAD = Markup(
    '<!doctype html>\n<html lang="{}" dir="{}">\n<head><meta charset="utf-8"><title>{}</title></head>\n<body>'
)


class NoRecipient(BadInput):
    """Nobody can be written to at the address of an account."""

    def __init__(self, login: str) -> None:
        super().__init__(
            _("no letter can be sent to %(login)s", login=repr(login)), remedy=_("give the account another address")
        )


class Section(Struct, frozen=True):
    """What happened to one resolution, oldest first."""

    slug: str
    title: str
    happened: tuple[Happening, ...]


class Digest(Struct, frozen=True):
    """What one account is told: of each resolution a section; ``follows`` are what it is told for."""

    account: Account
    sections: tuple[Section, ...]
    follows: tuple[Follow, ...]

    @property
    def count(self) -> int:
        """How much happened."""
        return sum(len(section.happened) for section in self.sections)


def pace_name(pace: Pace) -> str:
    """How often somebody is told, in the language in force: ``every day``."""
    return pgettext("how often", _PACES[pace])


def letter(digest: Digest, *, site: str, sender: Person, stop: str, at: datetime) -> EmailMessage:
    """The digest as a letter, in the language of its reader; ``stop`` is the address that ends all digests.

    Raises `NoRecipient`. Nothing of the record can begin a header of its own: control characters become blanks.
    """
    with speaking(digest.account.language):
        message = EmailMessage()
        message["From"] = _address(sender.name, sender.email)
        message["To"] = _address(digest.account.name, digest.account.login)
        message["Subject"] = _one_line(_subject(digest))
        message["Date"] = format_datetime(at)
        message["Message-ID"] = make_msgid(domain=urlsplit(site).hostname or "localhost")
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: so that nobody's holiday answers
        message["List-Unsubscribe"] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
        message.set_content(_plain(digest, site, stop))
        message.add_alternative(_html(digest, site, stop), subtype="html")
        message["Content-Language"] = current().code  # set before, it would go to the first of the two parts
    return message


def _address(name: str, email: str) -> Address:
    try:
        return Address(display_name=_one_line(name), addr_spec=email)
    except (MessageError, ValueError, IndexError) as error:
        raise NoRecipient(email[:80]) from error


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _subject(digest: Digest) -> str:
    if len(digest.sections) == 1:
        (section,) = digest.sections
        if len(section.happened) == 1:
            return _("%(title)s: %(what)s", title=section.title, what=line(section.happened[0]))
        return ngettext("%(title)s: %(num)s change", "%(title)s: %(num)s changes", digest.count, title=section.title)
    return ngettext(
        "Changes to %(num)s resolution that you follow",
        "Changes to %(num)s resolutions that you follow",
        len(digest.sections),
    )


def _rest(section: Section) -> str:
    left = len(section.happened) - MOST
    return ngettext("and %(num)s earlier change", "and %(num)s earlier changes", left) if left > 0 else ""


def _why(digest: Digest) -> str:
    paces = [pace_name(pace) for pace in dict.fromkeys(follow.pace for follow in digest.follows)]
    return _("You get this letter since you follow this: %(often)s.", often=", ".join(paces))


def _plain(digest: Digest, site: str, stop: str) -> str:
    own = f"{site}/_following"
    parts: list[str] = []
    for section in digest.sections:
        parts += [_one_line(section.title), f"{site}/{section.slug}/", ""]
        parts += [part for each in section.happened[-MOST:] for part in _told(each, site)]
        parts += [_rest(section), ""] if _rest(section) else []
    parts += [
        "-- ",
        _why(digest),
        _("Change what you follow: %(address)s", address=own),
        _("End all letters: %(address)s", address=stop),
        "",
    ]
    return "\n".join(parts)


def _told(happening: Happening, site: str) -> Sequence[str]:
    when = _("%(what)s (%(day)s)", what=_one_line(line(happening)), day=written_date(happening.on))
    return f"* {when}", f"  {site}{page(happening)}", ""


def _html(digest: Digest, site: str, stop: str) -> str:
    parts = [
        Markup(
            '<!doctype html>\n<html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head><body>'
        ).format(current().code, current().direction, _subject(digest))
    ]
    for section in digest.sections:
        parts.append(Markup('<h2><a href="{}/{}/">{}</a></h2>\n<ul>').format(site, section.slug, section.title))
        parts += [
            Markup('<li><a href="{}">{}</a> {}</li>').format(site + page(each), line(each), written_date(each.on))
            for each in section.happened[-MOST:]
        ]
        parts.append(Markup("</ul>\n<p>{}</p>").format(_rest(section)) if _rest(section) else Markup("</ul>"))
    parts.append(
        Markup('<hr>\n<p>{}</p>\n<p><a href="{}/_following">{}</a> · <a href="{}">{}</a></p>\n</body></html>\n').format(
            _why(digest), site, _("Change what you follow"), stop, _("End all letters")
        )
    )
    return "\n".join(parts)

"""A record in which everything that people can write is a program that wants to run in the pages that show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

from draftdiff.amendments.model import Outcome, Sponsor
from draftdiff.amendments.proposing import replace_words
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.comments import Audience, Comments, Subject
from draftdiff.recording import Facts
from draftdiff.service import Record

SLUG = "poison"
RUN = "window.ran=(window.ran||0)+1"
SCRIPT = f"<script>{RUN}</script>"
IMAGE = f"<img src=x onerror={RUN}>"
SVG = f"<svg onload={RUN}><a xlink:href=javascript:{RUN}>x</a></svg>"
BREAK = f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="'
TEMPLATE = "{{ 7 * 7 }}"
PASSWORD = "seven grey herons"  # noqa: S105 - of a test

TEXT = f"""\
Congress of Ports {SCRIPT}

Quiet {IMAGE} harbours

The Congress of Ports,

Recalling {SVG} its earlier declaration,

Noting {BREAK} that engines run,

1. Urges all ports {SCRIPT} to offer power;

2. Asks the masters {IMAGE} of vessels to stop {TEMPLATE} their engines;

3. Requests the Secretariat ' onmouseover='{RUN} to publish a chart;

4. Decides to meet again.
"""

GOOD = "https://example.org/harbours"
MARKUP = (
    f'<a href="{GOOD}">well</a> '
    f'<a href="javascript:{RUN}">leads</a> <ref href="data:text/html,&lt;script&gt;{RUN}&lt;/script&gt;">astray</ref> '
    f'<a href=" jAvAsCrIpT:{RUN}">again</a> <a href="vbscript:{RUN}">and</a> <a href="//evil.example/">again</a> '
    f'<span class="x&quot; onmouseover=&quot;{RUN}">marked</span> <img src="javascript:{RUN}" alt="x"/> '
)
FOREIGN = (
    '<foreign><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    f'onload="{RUN}"><script>{RUN}</script><a xlink:href="javascript:{RUN}"><text>drawn</text></a></svg></foreign>'
)


def poisoned(path: Path) -> None:
    """Make the record, with two versions, amendments of which one is decided, and documents with foreign markup."""
    moments = iter(datetime(2031, 5, 4, 9, tzinfo=UTC) + timedelta(minutes=n) for n in range(1000))
    with Record.create(path, clock=lambda: next(moments)) as record:
        draft = read(TEXT.encode(), source=f"{SCRIPT}.txt")
        record.import_version(draft, SLUG, Facts(stage="draft", date=date(2031, 5, 4)))
        xml = record.document(SLUG)
        evil = xml.replace(b"to meet again", f"to meet {MARKUP} again".encode())
        assert evil != xml
        evil = evil.replace(b"</mainBody>", f"{FOREIGN}</mainBody>".encode())
        record.import_version(read(evil, source=f"{IMAGE}.xml"), SLUG, Facts(stage="revised", date=date(2031, 5, 5)))
        desk = Desk(record, SLUG)
        op1 = desk.version().clause("OP1")
        desk.propose(
            [replace_words(op1, "to offer", f"to {IMAGE} offer")],
            sponsors=[Sponsor(f"Peru {BREAK}")],
            justification=f"because {SVG} {BREAK}",
        )
        desk.propose([replace_words(op1, "power", f"light {SCRIPT}")], sponsors=[Sponsor(f"Chile {BREAK}")])
        desk.decide([1], Outcome.ADOPTED, body=f"Committee {SCRIPT}", sitting=f"3rd {IMAGE}")


def people(database: Database, accounts: Accounts, version: str) -> None:
    """Those who sign in, by names that try it too, and what they say."""
    names = {Role.ADMINISTRATOR: "Ines", Role.SECRETARIAT: f"Ada {BREAK}"[:200], Role.DELEGATION: f"Wanjiru {BREAK}"}
    for role, name in names.items():
        accounts.add(f"{role.word}@poison.example", name, role, delegation=f"Kenya {BREAK}", password=PASSWORD)
    member = accounts.named("delegation@poison.example")
    about = Subject(SLUG, "eng", "", version, "A1", amendment=1)
    comment = Comments(database).add(member, about, f"{SCRIPT} {IMAGE}\n\n{SVG} {BREAK} {TEMPLATE}", Audience.COMMITTEE)
    Comments(database).answer(member, SLUG, comment.id, f"{SCRIPT} javascript:{RUN}")


ADDRESSES = (
    *("", "at/draft/", "at/revised/", "compare/draft/revised/", "compare/draft/revised/?view=side", "synopsis"),
    *("compare/draft/revised/?view=changes&told=1", "compare/draft/revised/report.html", "synopsis.html"),
    *(
        "compare/draft/revised/correspondence",
        "amendments/",
        "amendments/1/",
        "amendments/2/",
        "preview?a=2",
        "sitting/",
    ),
    *(
        "follow",
        "comments/",
        "clause/{wid}/",
        "languages",
        "amendments/decide?a=2",
        "amendments/order",
        "stage",
        "receive",
    ),
    *("propose?clause={wid}", "amendments/2/admit", "propose"),
)
"""Pages of the resolution, below its own address."""

SITE = (
    *(
        "/",
        "/search?q=ports",
        "/search?q={script}",
        "/search?q=ports&sponsor={script}",
        "/people",
        "/audit",
        "/account",
    ),
    *("/help", "/api", "/_following", "/_hooks", "/import", "/{script}/", "/?q={script}", "/sign-in?next={script}"),
    *("/poison/at/{script}/", "/poison/?lang={script}", "/poison/compare/draft/revised/?view={script}"),
    *(
        "/poison/clause/{script}/",
        "/poison/comments/?clause={script}",
        "/audit?q={script}&action={script}&since={script}",
    ),
)
"""Pages of the site, with something in their addresses."""


class Elements(HTMLParser):
    """What is wrong with a page: whatever could run or lead to a program."""

    ALLOWED = frozenset(
        """html head meta title link script body a header nav main footer h1 h2 h3 h4 p ul ol li dl dt dd div span
        section article aside form label input select option optgroup textarea button datalist fieldset legend table
        caption colgroup col thead tbody tfoot tr th td strong em b i u s sup sub small mark ins del bdi bdo code pre
        kbd time details summary abbr blockquote q br hr wbr dialog output progress template noscript style figure
        figcaption cite dfn var samp address search svg g rect""".split()
    )

    def __init__(self, *, alone: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.alone = alone
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        told = dict(attrs)
        if tag not in self.ALLOWED:
            self.wrong.append(f"<{tag}>")
        if tag == "script" and not self.alone and not (told.get("src") or "").startswith("/_assets/"):
            self.wrong.append("<script> without our address")
        if tag == "style" and not self.alone:
            self.wrong.append("<style>")
        if tag == "meta" and "http-equiv" in told and not self.alone:
            self.wrong.append("<meta http-equiv>")
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc" or (name == "style" and not self.alone):
                self.wrong.append(f"<{tag} {name}>")
            if name in {"href", "src", "action", "formaction", "xlink:href", "data", "cite", "ping", "poster"}:
                address = "".join((value or "").split()).casefold()
                if address.startswith(("javascript:", "vbscript:", "data:", "//")):
                    self.wrong.append(f"<{tag} {name}={value!r}>")


def wrong(page: str, *, alone: bool = False) -> list[str]:
    """What is wrong with a page; one that stands ``alone`` has its own style and script in it."""
    found = Elements(alone=alone)
    found.feed(page)
    found.close()
    return found.wrong


def addresses(wid: str) -> Iterator[str]:
    """All that is looked at."""
    from urllib.parse import quote  # noqa: PLC0415

    for each in ADDRESSES:
        yield f"/{SLUG}/{each.format(wid=wid)}"
    for each in SITE:
        for payload in (SCRIPT, BREAK, SVG):
            yield each.format(script=quote(payload, safe=""))
            if "{" not in each:
                break

"""Every page of the site with an address at which there is most to see, for those who look at all of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from browsing import COMPARISON
from msgspec.structs import replace
from playwright.sync_api import Page

from draftdiff import demo
from draftdiff.committee import Visibility
from draftdiff.config import beside
from draftdiff.desk import Desk
from draftdiff.diff import compare
from draftdiff.following.unsubscribing import token
from draftdiff.importers import read
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.comments import Audience, Comments, Subject
from draftdiff.people.following import Following, Pace
from draftdiff.people.hooks import Hooks
from draftdiff.people.signing import signing_keys
from draftdiff.people.staging import Staging
from draftdiff.people.tokens import Scope, Tokens
from draftdiff.recording import Facts
from draftdiff.reports.word import Author, Hands, Stretch, comparison_docx
from draftdiff.service import Record
from draftdiff_web.amending.uploads import Upload, write_upload
from draftdiff_web.intake.importing import Plan, write
from draftdiff_web.urls import ROUTES

READER, DELEGATION, SECRETARIAT, ADMINISTRATOR = (
    Role.READER,
    Role.DELEGATION,
    Role.SECRETARIAT,
    Role.ADMINISTRATOR,
)
WATER, SEEDS, WARNING, LIGHT = "safe-drinking-water", "seed-exchange", "early-warning", "night-lighting"
LANTERNS = "lanterns"

PAGES: dict[str, dict[str, str]] = {
    "register": {"": "", "search": "?q=water", "nothing found": "?q=nothing+of+the+kind"},
    "help": {"": "help"},
    "search": {
        "empty": "search",
        "texts": "search?q=water&within=texts",
        "all": "search?q=seed",
        "nothing found": "search?q=zebra&status=open",
    },
    "api": {"": "api"},
    "checked": {"": "c/{commit}"},
    "compare_form": {"": "compare"},
    "read_form": {"": "read"},
    "sign_in_form": {"": "sign-in"},
    "link": {"": "_link/{invitation}"},
    "own_account": {"": "account"},
    "people": {"": "people"},
    "audit": {"": "audit", "checked": "audit?check=1", "nothing found": "audit?q=zebra"},
    "import_form": {"": "import"},
    "import_page": {"": "_import/{upload}", "set right": "_import/{upload}?at=10&changes=1"},
    "resolution": {"": f"{WATER}/", "amended": f"{SEEDS}/", "languages": f"{WARNING}/?lang=fra"},
    "stage_form": {"": f"{SEEDS}/stage", "references": f"{LANTERNS}/stage"},
    "references": {"": f"{LANTERNS}/references", "all followed": f"{SEEDS}/references"},
    "version": {
        "": f"{LIGHT}/at/adopted/",
        "marked": f"{WATER}/at/adopted/?mark=para_5:9-33",
        "not there": f"{WATER}/at/adopted/?mark=para_5:9-9999",
        "French": f"{WARNING}/at/draft/?lang=fra",
    },
    "comparison": {
        "inline": COMPARISON,
        "side by side": f"{LIGHT}/compare/draft/adopted/?view=side",
        "changes only": f"{COMPARISON}?view=changes",
        "told": f"{LIGHT}/compare/draft/adopted/?told=1&view=side&consequential=1",
        "one sponsor": f"{COMPARISON}?sponsor=Uruguay",
        "no difference": f"{LIGHT}/compare/adopted/adopted/",
    },
    "report": {"": f"{LIGHT}/compare/draft/adopted/report.html"},
    "correspondence": {"": f"{COMPARISON}correspondence"},
    "synopsis": {"": f"{WATER}/synopsis", "amended": f"{SEEDS}/synopsis"},
    "synopsis_html": {"": f"{LIGHT}/synopsis.html"},
    "languages": {"": f"{WARNING}/languages?at=committee"},
    "propose_form": {
        "choose": f"{SEEDS}/propose",
        "words": f"{SEEDS}/propose?clause=para_2",
        "new": f"{SEEDS}/propose?clause=para_2&what=new",
        "move": f"{SEEDS}/propose?clause=para_2&what=move",
        "split": f"{SEEDS}/propose?clause=para_2&what=split",
        "merge": f"{SEEDS}/propose?clause=para_2&what=merge",
        "delete": f"{SEEDS}/propose?clause=para_2&what=delete",
        "instruction": f"{SEEDS}/propose?what=instruction",
        "revise": f"{SEEDS}/propose?revise=4",
        "subamendment": f"{SEEDS}/propose?parent=9",
    },
    "receive_form": {"": f"{SEEDS}/receive"},
    "upload_form": {"": f"{SEEDS}/propose/file", "received": f"{SEEDS}/propose/file?done=4,9&again=5"},
    "uploaded": {"": f"{SEEDS}/propose/file/{{redlined}}"},
    "own_amendments": {"": f"{SEEDS}/amendments/mine", "none": f"{LIGHT}/amendments/mine"},
    "amendment": {
        "open": f"{SEEDS}/amendments/4/",
        "received": f"{SEEDS}/amendments/4/?done=received",
        "adopted": f"{WATER}/amendments/9/",
        "in part": f"{WATER}/amendments/12/",
        "new clause": f"{SEEDS}/amendments/9/",
    },
    "withdraw_form": {"": f"{SEEDS}/amendments/4/withdraw"},
    "desk": {
        "": f"{SEEDS}/amendments/?clause=para_2&a=4",
        "all": f"{SEEDS}/amendments/?clause=all&a=4&a=5&a=9",
        "decided": f"{WATER}/amendments/?clause=all",
        "nothing found": f"{SEEDS}/amendments/?words=zebra&status=adopted",
        "none": f"{SEEDS}/amendments/?clause=para_8",
    },
    "preview": {"": f"{SEEDS}/preview?a=4&a=5&a=9&a=11", "none": f"{SEEDS}/preview"},
    "decide_form": {"": f"{SEEDS}/amendments/decide?a=4", "none": f"{SEEDS}/amendments/decide"},
    "admit_form": {"": f"{SEEDS}/amendments/4/admit"},
    "chair_form": {"": f"{SEEDS}/amendments/order"},
    "sitting": {"": f"{SEEDS}/sitting/?a=4", "new clause": f"{SEEDS}/sitting/?a=9", "over": f"{LIGHT}/sitting/"},
    "comments": {"": f"{SEEDS}/comments/?state=all", "none": f"{LIGHT}/comments/"},
    "follow_resolution": {"": f"{SEEDS}/follow"},
    "following": {"": "_following"},
    "unsubscribe_form": {"": "_unsubscribe/{unsubscribe}"},
    "hooks": {"": "_hooks"},
    "clause": {"": f"{WATER}/clause/para_5/", "commented": f"{SEEDS}/clause/para_2/"},
}
"""By endpoint what is to be seen of a page, and where: at its best, and where it has nothing to show."""

FAULTS = {
    "404": ("nothing/", 404),
    "404 of a version": (f"{WATER}/at/nothing/", 404),
    "404 of an amendment": (f"{SEEDS}/amendments/99/", 404),
    "400": (f"{COMPARISON}?view=upside-down", 400),
    "sign in first": (f"{SEEDS}/comments/", 200),
}
"""Addresses at which a reader is told what is wrong."""

REFUSED = {
    "sign in": ("sign-in", "form.stack", {"login": "nobody@example.org", "password": "guessed"}),
    "password": ("account", "form[action$='password']", {"old": "guessed", "new": "short", "again": "other"}),
    "invitation": ("people", "form[action$='invite']", {"login": "kenya@example.org"}),
    "stage": (f"{SEEDS}/stage", "main form", {"vote": "a great many"}),
    "decision": (f"{SEEDS}/amendments/decide?a=4", "form.verdict", {"vote": "a great many"}),
    "order": (f"{SEEDS}/amendments/order", "form.order >> nth=0", {"at": "soon"}),
    "admission": (f"{SEEDS}/amendments/4/admit", "main form", {"reason": ""}),
    "comment": (f"{SEEDS}/comments/", "form.stack >> nth=-1", {"body": ""}),
    "web hook": ("_hooks", "form.stack", {"url": "http://127.0.0.1/"}),
    "import": ("import", "form.stack", {"slug": "No Such Slug"}),
    "list": (f"{SEEDS}/receive", "main form", {"text": ""}),
    "file": (f"{SEEDS}/propose/file", "form.stack", {}),
    "proposal": (f"{SEEDS}/propose?what=instruction", "form.propose", {"text": "Make it better."}),
}
"""Forms that are sent back with what is wrong: where, which form, and what is written into it."""

NO_PAGE = {
    **dict.fromkeys(("permanent", "ruled", "since"), "the page of a comparison under another address"),
    **dict.fromkeys(("choose", "lead_elsewhere", "come_back"), "leads elsewhere"),
    **dict.fromkeys(("favicon", "asset", "cloned_file", "events"), "no page: for programs"),
    **dict.fromkeys(("alive", "ready", "figures"), "no page: for what keeps the site running"),
    **dict.fromkeys(("site_feed", "resolution_feed", "delegation_feed"), "a feed, for programs"),
    **dict.fromkeys(
        ("version_xml", "amendment_xml", "comparison_akn", "report_file"),
        "a file, or XML, which each browser shows in its own way",
    ),
}
"""Routes that can be asked for and give no page of their own, with the reason."""
NO_PAGE_ENDS = ("_json", "_csv", "_docx", "_md", "_pdf", "_xlsx")
"""The ends of the names of routes that give data."""


SEEN_ANEW = ("amendment", "clause", "desk", "resolution")
"""Pages for everybody on which a delegation finds what a reader does not."""

CLOSED = {("sign_in_form", ADMINISTRATOR), ("sign_in_form", DELEGATION), ("own_amendments", ADMINISTRATOR)}
"""Pages that lead somebody of that role elsewhere, since he has no use for them."""


FILES = ("report", "synopsis_html")
"""Pages that a browser keeps as a file and does not open; they are in one language."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One page to look at: its name, its address, and the status with which it comes."""

    name: str
    address: str
    status: int = 200


def stops(role: Role, secrets: dict[str, str]) -> list[Stop]:
    """What somebody of that role looks at.

    The public ones a reader, those of members a delegation too, and all of them the administrator, who sees most.
    """
    found, secrets = [], secrets | {"redlined": secrets.get(f"redlined of a {role.word}", "")}
    for route in ROUTES:
        if route.endpoint not in PAGES or "GET" not in route.methods or role < route.role:
            continue
        if role is DELEGATION and route.role is not DELEGATION and route.endpoint not in SEEN_ANEW:
            continue
        for name, address in PAGES[route.endpoint].items():
            if (route.endpoint, role) not in CLOSED:
                found.append(Stop(f"{route.endpoint} {name}".strip(), address.format(**secrets)))
    if role is READER:
        found += [Stop(name, address, status) for name, (address, status) in FAULTS.items()]
    return found


def visit(page: Page, site: str, stop: Stop, folder: Path) -> int:
    """Open it, and give the status with which it came; what is meant to be kept as a file is opened from a file."""
    if stop.name not in FILES:
        return page.goto(site + stop.address).status
    answer = page.request.get(site + stop.address)
    file = folder / f"{stop.name}.html"
    file.write_bytes(answer.body())
    page.goto(file.as_uri())
    return answer.status


def furnish(repository: Path) -> dict[str, str]:
    """Build the samples and let everything be there that a page can show; the secret parts of addresses."""
    demo.build(repository).close()
    with Record.open(repository) as record, closing(Database.open(beside(repository))) as database:
        accounts = Accounts(database)
        demo.settle(accounts)
        by_role = {account.role: account for account in accounts.all()}
        kenya, clerk, chief = (by_role[role] for role in (DELEGATION, SECRETARIAT, ADMINISTRATOR))
        heads = dict(record.repository.heads())
        for text in (_lanterns(*LIT), _lanterns("Thanks the moles;", "Greets the pilots;", *LIT[1:])):
            record.import_version(
                read(text, source="lanterns.txt"), LANTERNS, Facts(), visibility=Visibility.SECRETARIAT
            )
        Desk(record, SEEDS).set_deadline(datetime(2099, 1, 4, 18, tzinfo=UTC))
        said = Comments(database)
        about = Subject(SEEDS, "eng", "para_2", heads[SEEDS], "OP2", words="seed banks in every region")
        first = said.add(kenya, about, "Is a region not too large?\n\nIn ours one would walk for three days.")
        said.answer(clerk, SEEDS, first.id, "The sponsors of A4 propose districts.")
        said.add(clerk, about, "Ask the authors what a fair price is.", Audience.SECRETARIAT)
        gone = Subject(SEEDS, "eng", "para_3", heads[SEEDS], "OP3", words="words that nobody finds")
        said.resolve(clerk, SEEDS, said.add(clerk, gone, "Done.").id)
        said.add(kenya, Subject(SEEDS, "eng", "", heads[SEEDS], "A4", amendment=4), "We have spoken with Ghana.")
        for who in (kenya, chief):
            Following(database).follow(who.id, Pace.DAILY, heads, slug=SEEDS)
            Following(database).follow(who.id, Pace.HOURLY, heads, delegation="Kenya")
            Tokens(database, accounts).issue(who.id, "The tally of the group", list(Scope)[:1])
        hooks = Hooks(database)
        hook = hooks.add(chief.id, "https://archive.example.org/told", heads, slug=SEEDS)
        hooks.enqueue(hook, [("happened", "{}")], heads)
        hooks.failed(hooks.due()[0], "404 Not Found")
        _link, invitation = accounts.invite(
            "ghana@example.org", DELEGATION, by="Ines Okoro", delegation="Ghana and the Gold Coast Group of Friends"
        )
        accounts.reset(kenya.id, by="Ines Okoro")
        upload = Staging(database).add(
            chief.id, "harbours.txt", UPLOAD.encode(), write(Plan(slug="quiet-harbours", stage="draft")), write(())
        )
        said = write_upload(Upload(SEEDS, "eng", {"W. Kamau": "Kenya", "A. Mensah": ""}))
        redlined = {
            f"redlined of a {who.role.word}": Staging(database).add(who.id, "ours.docx", _redlined(record), said, "")
            for who in by_role.values()
        }
        end = token(kenya.id, signing_keys(repository.with_suffix(".key")))
    return {"commit": heads[WATER][:12], "invitation": invitation, "upload": upload, "unsubscribe": end, **redlined}


def _redlined(record: Record) -> bytes:
    """The text as it stands in a Word file in which two people have changed something, with the changes tracked."""
    old = Desk(record, SEEDS).version()
    first, second = old.clause("OP1"), old.clause("OP4")
    words = {first: ("farmers", "all farmers"), second: ("field", "wide field")}
    clauses = tuple(
        replace(each, text=each.text.replace(*words[each])) if each in words else each for each in old.clauses
    )
    ghana = {second.wid: [Stretch(0, 10_000, Author("A. Mensah"))]}
    hands = Hands(rest=Author("W. Kamau"), put=ghana, gone=ghana)
    return comparison_docx(compare(old, replace(old, clauses=clauses)), hands)


LIT = (
    "Decides to hang a lantern on every mole;",
    "Decides to found a fund for the keepers of lanterns, which shall be paid from the dues of the piers;",
    "Requests the clerk to report on the fund of paragraph 2 and on the lanterns of paragraph 1;",
    "Asks all pilots to pay into the fund that paragraphs 2 and 3 are about.",
)
"""The paragraphs of a text about lanterns; where the first goes or another comes, references do not follow."""


def _lanterns(*paragraphs: str) -> bytes:
    body = "\n\n".join(f"{number}. {words}" for number, words in enumerate(paragraphs, start=1))
    return f"On lanterns\n\nThe 9th Congress of Piers,\n\n{body}\n".encode()


UPLOAD = """\
9th Congress of Piers
Calm waters

The 9th Congress of Piers,

Recalling the letter of the pilots,

Whispering softly between the moles,

1. Urges towns to be quiet at night;

- 2 -

2. Calls upon pilots to:

(a) count the horns that they hear
at night;

(b) tell the towns;

3. Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge;

4. Thanks the moles.
"""

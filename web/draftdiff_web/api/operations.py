"""The table of all operations: the one place that says what the API can do."""

from __future__ import annotations

from datetime import UTC, datetime

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.voting import Rule
from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff.people.tokens import Scope
from draftdiff_web.amending.drafting import What
from draftdiff_web.api import (
    answers,
    bodies,
    chairing,
    commenting,
    deciding,
    desk_answers,
    findings,
    looking,
    queries,
    sponsoring,
    texts,
)
from draftdiff_web.api.operation import XML, Operation

GET, POST = "GET", "POST"
MEMBERS, SECRETARIAT = Role.DELEGATION, Role.SECRETARIAT
PROPOSE, DECIDE = Scope.PROPOSE, Scope.DECIDE

ONE = "/resolutions/<slug>"
AT = f"{ONE}/versions/<version>"
SIDES = f"{ONE}/comparisons/<old>/<new>"
AMENDMENT = f"{ONE}/amendments/<int(max=999999):number>"
THREAD = f"{ONE}/comments/<int(max=999999999):number>"
OPEN = (("number", "28"),)
TRANSLATED = (("slug", "early-warning"),)

_WORDS = bodies.Proposal(clause="OP3", text="3. Asks the Mayor to keep every crossing fully lit all night;")
_LIST = bodies.CompiledList(
    text="Amendment by Peru\nIn operative paragraph 4, replace “a plan” with “a detailed plan”.", sponsors=("Peru",)
)
_LIGHTS = (("slug", "night-lighting"),)
_OWN = (*_LIGHTS, ("number", "10"))
_THREAD = (("number", "1"),)

OPERATIONS = (
    Operation(GET, "/me", "me", "Who asks, by which token", texts.me, answers.Me, MEMBERS, scope=None),
    Operation(
        GET, "/resolutions", "resolutions", "All resolutions that you may read, by title",
        texts.resolutions, answers.Register, query=queries.Register, asked="q=water",
    ),
    Operation(GET, ONE, "resolution", "One resolution and where it stands", texts.resolution, answers.ResolutionNow),
    Operation(
        GET, f"{ONE}/versions", "versions", "All states of its text, oldest first",
        texts.versions, answers.Versions, query=queries.Versions,
    ),
    Operation(
        GET, AT, "version", "One version of the text, clause by clause",
        texts.version, "Version", query=queries.InLanguage,
    ),
    Operation(
        GET, f"{AT}/akn", "version_xml", "The same as the Akoma Ntoso document on record",
        texts.version_xml, XML, query=queries.InLanguage,
    ),
    Operation(
        GET, f"{AT}/blame", "blame", "Who is behind every word of a version, and of those lost on the way to it",
        texts.blame, "Blame", query=queries.Compared,
    ),
    Operation(
        GET, SIDES, "comparison", "What changed between two versions, clause by clause and word by word",
        texts.comparison, "Comparison", query=queries.Compared,
    ),
    Operation(
        GET, f"{SIDES}/correspondence", "correspondence", "Under which label each clause of one stands in the other",
        texts.correspondence, answers.Correspondence, query=queries.Compared,
    ),
    Operation(
        GET, f"{ONE}/synopsis", "synopsis", "Several versions side by side, a row for each clause",
        texts.synopsis, "Synopsis", query=queries.Columns, asked="version=committee&version=adopted",
    ),
    Operation(
        GET, f"{ONE}/clauses/<wid>", "clause", "The life of one clause, by its wId",
        texts.clause_history, answers.History, query=queries.InLanguage,
    ),
    Operation(
        GET, f"{ONE}/languages", "languages", "Two languages of the text side by side, and what is older in one",
        texts.languages, answers.Languages, query=queries.Languages, place=TRANSLATED,
    ),
    Operation(
        GET, "/search", "search", "Words in texts and amendments, as they stand and as they stood",
        findings.search, answers.Found, query=queries.Search, asked="q=water&within=texts",
    ),
    Operation(
        GET, "/happenings", "news", "What happened, newest first, to all that you may read",
        findings.news, answers.Events, query=queries.News,
    ),
    Operation(
        GET, f"{ONE}/happenings", "happenings", "What happened to one resolution, newest first",
        findings.happened, answers.Events, query=queries.Happened,
    ),
    # --- amendments
    Operation(
        GET, f"{ONE}/amendments", "amendments", "The amendments to a resolution, by number",
        looking.amendments, desk_answers.AmendmentPage, query=queries.Amendments, asked="status=adopted&clause=OP3",
    ),
    Operation(
        GET, AMENDMENT, "amendment", "One amendment: what it changes, how it stands, what was decided",
        looking.amendment, "Amendments.amendment",
    ),
    Operation(
        GET, f"{AMENDMENT}/akn", "amendment_xml", "The same as the Akoma Ntoso document on record",
        looking.amendment_xml, XML,
    ),
    Operation(
        GET, f"{ONE}/collisions", "collisions", "What collides with what, and on which words",
        looking.collisions, desk_answers.Collisions, query=queries.Colliding,
    ),
    Operation(
        GET, f"{ONE}/matrix", "matrix", "Which pairs of open amendments cannot both be taken without a word",
        looking.matrix, desk_answers.Matrix, query=queries.Colliding,
    ),
    Operation(
        GET, f"{ONE}/ballot", "ballot", "In which order it is voted on what is open, why, and what falls",
        looking.ballot, desk_answers.Ballot, query=queries.Voting,
    ),
    Operation(
        GET, f"{ONE}/committee", "committee", "The deadline, the rule of voting, to whom the resolution is open",
        looking.committee, desk_answers.Committee,
    ),
    Operation(
        GET, f"{ONE}/references", "references", "References that did not follow when clauses got other numbers",
        looking.references, desk_answers.References, SECRETARIAT, query=queries.InLanguage,
    ),
    Operation(
        POST, f"{ONE}/preview", "preview", "The text as it would read with some amendments; nothing is recorded",
        looking.preview, desk_answers.Preview, query=queries.InLanguage, body=bodies.Chosen,
        example=bodies.Chosen(numbers=(28,)),
    ),
    # --- proposing
    Operation(
        POST, f"{ONE}/amendments:try", "try", "What would come of a proposal; nothing is recorded",
        sponsoring.attempt, desk_answers.Trial, MEMBERS, query=queries.InLanguage, body=bodies.Attempt,
        conflicts=True, place=_LIGHTS, example=bodies.Attempt(clause="OP4", what=What.DELETE),
    ),
    Operation(
        POST, f"{ONE}/amendments", "propose", "Record an amendment; its number is permanent",
        sponsoring.propose, "Amendments.amendment", MEMBERS, PROPOSE, queries.InLanguage, bodies.Proposal,
        made=True, found=True, conflicts=True, place=_LIGHTS, example=_WORDS,
    ),
    Operation(
        POST, f"{AMENDMENT}/revise", "revise", "Record other words for your amendment, until the deadline",
        sponsoring.revise, "Amendments.amendment", MEMBERS, PROPOSE, body=bodies.Revision, conflicts=True, place=_OWN,
        example=bodies.Revision(clause="OP3", text="3. Asks the Mayor to keep all crossings fully lit all night;"),
    ),
    Operation(
        POST, f"{AMENDMENT}/join", "join", "Join the sponsors of an amendment",
        sponsoring.join, "Amendments.amendment", MEMBERS, PROPOSE, body=bodies.Joining, conflicts=True,
        place=OPEN, example=bodies.Joining(sponsor="Peru"),
    ),
    Operation(
        POST, f"{AMENDMENT}/withdraw", "withdraw", "Withdraw your amendment",
        sponsoring.withdraw, "Amendments.amendment", MEMBERS, PROPOSE, body=bodies.Withdrawal, conflicts=True,
        place=_OWN,
        example=bodies.Withdrawal(note="Satisfied by the words of another."),
    ),
    Operation(
        POST, f"{ONE}/lists:read", "read_list", "What a compiled list of amendments proposes; nothing is recorded",
        chairing.read_list, desk_answers.Reading, SECRETARIAT, query=queries.InLanguage, body=bodies.CompiledList,
        place=_LIGHTS, example=_LIST,
    ),
    Operation(
        POST, f"{ONE}/lists", "receive_list", "Record all amendments of a compiled list",
        chairing.receive_list, desk_answers.Received, SECRETARIAT, PROPOSE, queries.InLanguage, bodies.CompiledList,
        made=True, conflicts=True, place=_LIGHTS, example=_LIST,
    ),
    # --- deciding
    Operation(
        POST, f"{AMENDMENT}/place", "place", "Settle what an amendment means",
        chairing.place, "Amendments.amendment", SECRETARIAT, DECIDE, body=bodies.Placing, conflicts=True,
        place=OPEN, example=bodies.Placing(),
    ),
    Operation(
        POST, f"{AMENDMENT}/admit", "admit", "Rule whether an amendment may be put to the vote",
        chairing.admit, "Amendments.amendment", SECRETARIAT, DECIDE, body=bodies.Admission, conflicts=True,
        place=OPEN, example=bodies.Admission(admissible=True, reason="It is about the same matter.", by="The Chair"),
    ),
    Operation(
        POST, f"{ONE}/decisions", "decide", "Record a decision, and the text that follows from it",
        deciding.decide, desk_answers.Ruled, SECRETARIAT, DECIDE, queries.InLanguage, bodies.Decided,
        made=True, conflicts=True,
        example=bodies.Decided(
            numbers=(28,), outcome=Outcome.REJECTED, body="Drafting Committee",
            vote=bodies.Counted(in_favour=12, against=31, abstaining=4),
        ),
    ),
    Operation(
        POST, f"{ONE}/references", "follow_references", "Let references follow the numbers of what they cite",
        deciding.follow_references, desk_answers.Followed, SECRETARIAT, DECIDE, queries.InLanguage, bodies.Following,
        conflicts=True, example=bodies.Following(),
    ),
    Operation(
        POST, f"{ONE}/deadline", "set_deadline", "Set until when amendments are in time",
        chairing.set_deadline, desk_answers.Committee, SECRETARIAT, DECIDE, body=bodies.Closing, conflicts=True,
        example=bodies.Closing(until=datetime(2031, 5, 4, 18, tzinfo=UTC)),
    ),
    Operation(
        POST, f"{ONE}/rule", "set_rule", "Set by which rule it is voted",
        chairing.set_rule, desk_answers.Committee, SECRETARIAT, DECIDE, body=bodies.RuleSet, conflicts=True,
        example=bodies.RuleSet(rule=Rule.RECEIVED),
    ),
    Operation(
        POST, f"{ONE}/order", "set_order", "Record the chair's order of some amendments",
        chairing.set_order, desk_answers.Committee, SECRETARIAT, DECIDE, queries.InLanguage, bodies.ChairsOrder,
        conflicts=True, example=bodies.ChairsOrder(numbers=(28,), by="The Chair", reason="It settles the other."),
    ),
    Operation(
        POST, f"{ONE}/visibility", "open_to", "Open a resolution to others, or close it again",
        chairing.open_to, desk_answers.Committee, SECRETARIAT, DECIDE, body=bodies.Opened, conflicts=True,
        example=bodies.Opened(to=Visibility.PUBLIC),
    ),
    # --- comments
    Operation(
        GET, f"{ONE}/comments", "threads", "The threads of comments that you may read, oldest first",
        commenting.threads, desk_answers.Threads, MEMBERS, query=queries.Threads,
    ),
    Operation(
        POST, f"{ONE}/comments", "comment", "Comment on a clause, on words of it, or on an amendment",
        commenting.comment, desk_answers.Comment, MEMBERS, PROPOSE, queries.InLanguage, bodies.Remark, made=True,
        example=bodies.Remark(body="Is this not said in OP2 already?", clause="OP3"),
    ),
    Operation(
        GET, THREAD, "thread", "One thread of comments", commenting.thread, desk_answers.Thread, MEMBERS, place=_THREAD,
    ),
    Operation(
        POST, f"{THREAD}/answers", "answer", "Answer a thread",
        commenting.answer, desk_answers.Comment, MEMBERS, PROPOSE, body=bodies.Reply, made=True, place=_THREAD,
        example=bodies.Reply(body="It is, but of schools alone."),
    ),
    Operation(
        POST, f"{THREAD}/resolve", "resolve", "Close a thread, or open it again",
        commenting.resolve, desk_answers.Thread, MEMBERS, PROPOSE, body=bodies.Resolving, place=_THREAD,
        example=bodies.Resolving(),
    ),
)  # fmt: skip

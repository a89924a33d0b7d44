"""Attacks by what stands in a name: into headers, logs, files of git, its options and paths."""

import logging

import pytest
from sites import PEOPLE

from draftdiff.errors import BadInput
from draftdiff.model import Person
from draftdiff.people import Role
from draftdiff.publishing import Openness
from draftdiff.recording import Facts
from draftdiff.store.calling import GitProgram
from draftdiff.store.objects import InvalidFact, Message, Signature, commit_bytes

SLUG = "quiet-harbours"
PARTS = (
    *("--upload-pack=touch x", "-c", "-ccore.sshCommand=touch x", "--output=/tmp/x", "--exec=x", "-f", "--help"),
    *("../../etc/passwd", "..", "/etc/passwd", "....//", "a/../../b", "refs/heads/x", "HEAD", "HEAD~1", "@{-1}", "a:b"),
    *("x\x00y", "x\ny", "x\r\ny", "a..b", "a.lock", "$(touch x)", "`touch x`", "; touch x", "ext::sh -c x", "\u202e"),
)


def addresses(part):
    from urllib.parse import quote  # noqa: PLC0415

    name = quote(part, safe="")
    yield f"/{name}/"
    for place in (
        "at/{}/",
        "at/{}/akn.xml",
        "at/{}/version.json",
        "compare/{}/draft/",
        "compare/draft/{}/",
        "since/{}",
    ):
        yield f"/{SLUG}/{place.format(name)}"
    for place in ("clause/{}/", "?lang={}", "at/draft/?lang={}", "compare?old={}&new=draft", "amendments/?lang={}"):
        yield f"/{SLUG}/{place.format(name)}"
    for place in ("reports/{}.csv", "reports/compiled.{}", "synopsis?at={}", "languages?at={}", "at/draft/?ruled={}"):
        yield f"/{SLUG}/{place.format(name)}"
    yield f"/record.git/{name}"
    yield f"/record.git/{part}" if part.isprintable() else "/record.git/x"
    yield f"/_assets/{name}/{name}"
    yield f"/api/v1/resolutions/{name}"
    yield f"/api/v1/resolutions/{SLUG}/versions/{name}"
    yield f"/api/v1/resolutions/{SLUG}/comparisons/{name}/draft"


@pytest.fixture
def told(monkeypatch):
    """The words of every call of git, and of what its helpers are asked, as they are given to it."""
    calls = []
    start, header, held = GitProgram._start, GitProgram.header, GitProgram.object

    def started(program, helpers, arguments, *more):
        calls.append(arguments)
        return start(program, helpers, arguments, *more)

    def asked(original):
        def ask(program, name):
            calls.append((name,))
            return original(program, name)

        return ask

    monkeypatch.setattr(GitProgram, "_start", started)
    monkeypatch.setattr(GitProgram, "header", asked(header))
    monkeypatch.setattr(GitProgram, "object", asked(held))
    return calls


@pytest.mark.parametrize("part", PARTS)
def test_no_word_of_an_address_reaches_git(site, clerk, told, part):
    """Neither as an option nor as a ref or path: what a user names is looked up among what there is."""
    for client in (site.test_client(), clerk):
        for address in addresses(part):
            assert client.get(address).status_code in {200, 303, 308, 400, 404}, address
    assert told
    for call in told:
        assert not [word for word in call if (part in word if len(part) > 3 else word.endswith(part))], call


@pytest.mark.parametrize("slug", ["-f", "--upload-pack=x", "../x", "a/b", "a..b", "x.lock", "", "A", "a\nb", "refs"])
def test_no_such_name_is_given_to_a_resolution(record, harbours, slug):
    """A name is small letters, figures and hyphens: a branch and a part of an address."""
    from draftdiff.importers import read  # noqa: PLC0415

    if slug == "refs":
        record.import_version(read(harbours.encode(), source="t"), slug, Facts())
        return
    with pytest.raises(BadInput):
        record.import_version(read(harbours.encode(), source="t"), slug, Facts())
    assert record.repository.slugs() == ()


@pytest.mark.parametrize("name", ["-x", "--force", "a..b", "a b", "x.lock", "../x", "a\nb", "@{0}", "HEAD^", "a~1"])
def test_no_such_name_is_given_to_a_version(record, harbours, name):
    """A tag is named by it."""
    from draftdiff.importers import read  # noqa: PLC0415

    with pytest.raises(BadInput):
        record.import_version(read(harbours.encode(), source="t"), "harbours", Facts(name=name))
    assert record.repository.slugs() == ()


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Ada\ncommitter Evil <e@x> 0 +0000", "a@example.org"),
        ("Ada <evil@example.org>", "a@example.org"),
        ("Ada", "a@example.org> 0 +0000\nparent 0"),
        ("Ada", "a@example.org\x00"),
        ("", "a@example.org"),
    ],
)
def test_nobody_writes_a_second_line_into_a_commit(name, email, clock):
    """Names and addresses are one line each, without what parts them."""
    evil = Signature(Person(name, email), clock())
    good = Signature(Person("Desk", "desk@example.org"), clock())
    for author, committer in ((evil, good), (good, evil)):
        with pytest.raises(InvalidFact):
            commit_bytes("0" * 40, None, author, committer, Message("subject"))


@pytest.mark.parametrize("value", ["adopted\nDecision: rejected", "x\r\nVote: 1-0-0", "x\x00y"])
def test_nobody_writes_a_second_fact_into_a_commit(value, clock):
    """A fact is one line of the message."""
    desk = Signature(Person("Desk", "desk@example.org"), clock())
    with pytest.raises(InvalidFact):
        commit_bytes("0" * 40, None, desk, desk, Message("subject", trailers=(("Decision", value),)))


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "config", "objects/../config", "record.sqlite", "hooks/x", ".."]
)
def test_a_clone_gets_what_a_clone_is_made_of(site, name):
    """No file beside the repository and no other in it, whatever its name."""
    assert site.test_client().get(f"/record.git/{name}").status_code in {303, 404}
    publication = site.extensions["draftdiff.publication"]
    publication.bring_up()
    assert publication.file("HEAD") is not None
    assert publication.file(name) is None


@pytest.mark.parametrize("wanted", ["/\r\nSet-Cookie: evil=1", "/\nX-Evil: 1", "/\x00x", "/\x0bx"])
def test_nobody_writes_into_the_headers_of_an_answer(site, wanted):
    """A line break in what becomes an address is no address."""
    from draftdiff import demo  # noqa: PLC0415

    who = next(each for each in demo.PEOPLE if each.role is Role.SECRETARIAT)
    data = {"login": who.login, "password": who.password, "next": wanted}
    answer = site.test_client().post("/sign-in", data=data)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "evil" not in str(answer.headers).lower()


def test_nobody_writes_a_second_line_into_the_log(site, monkeypatch, caplog):
    """What stands in an address is quoted where it is told, control characters and all."""

    def broken(*_):
        raise RuntimeError("a defect")

    monkeypatch.setattr(Openness, "check", broken)
    caplog.set_level(logging.INFO)
    site.test_client().get("/quiet%0aERROR forged%0d%1b[31m/")
    lines = [record.getMessage() for record in caplog.records]
    assert lines
    assert all(line.isprintable() for line in lines), lines


def test_nobody_writes_a_second_row_into_the_audit_log(site):
    """Whatever is typed into the field for the login."""
    site.test_client().post("/sign-in", data={"login": "x\n2 evil@example.org\x1b[31m", "password": "x"})
    from draftdiff.people.audit import Audit, Deed, Wanted  # noqa: PLC0415

    audit = Audit(site.extensions[PEOPLE].database)
    audit.add(Deed(action="x", login="a\nb\x1b", object="c\r\nd"))
    rows = audit.find(Wanted())
    assert len(rows) == 2
    for row in rows:
        assert all(str(value).isprintable() for value in (row.deed.login, row.deed.object, row.deed.result))


@pytest.mark.parametrize("query", ['" OR 1=1 --', "x* NEAR(", "a\x00b", '"unclosed', "col:evil", "') ; DROP TABLE"])
def test_nobody_asks_the_index_in_its_own_language(large, query):
    """What is searched for is words, and an error in it is told to who made it."""
    answer = large.test_client().get("/search", query_string={"q": query})
    assert answer.status_code in {200, 400}
    assert large.test_client().get("/search?q=water").text.count('<p class="found"') > 0

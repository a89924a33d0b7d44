"""The shape of the code: imports run one way, foreign libraries stay in their rooms, modules stay small."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ORDER = (
    "errors",
    "tongues",
    "model",
    "config",
    "people",
    "collector",
    "lexicon",
    "akn",
    "diff",
    "importers",
    "store",
    "amendments",
    "rulings",
    "matching",
    "recording",
    "looms",
    "committee",
    "tabling",
    "deciding",
    "rulebooks",
    "verification",
    "provenance",
    "reports",
    "origins",
    "intake",
    "service",
    "consolidating",
    "staging",
    "conforming",
    "publishing",
    "sealing",
    "checking",
    "happenings",
    "following",
    "desk",
    "tracking",
    "batch",
    "search",
    "api",
    "backup",
    "draftdiff",
    "demo",
    "draftdiff_web",
    "cli",
    "__main__",
)
"""The rooms of the house from the ground up; ``draftdiff`` is the package's own front door."""

STEPS = {
    "importers": (
        "formats",
        "lines",
        "revisions",
        "remarks",
        "manuscript",
        "body",
        "notes",
        "front",
        "reservations",
        "told",
        "text",
        "uslm",
        "office",
        "word",
        "opendocument",
        "webpage",
        "pdf",
        "reading",
        "corrections",
        "importers",
    ),
    "diff": (
        "hunks",
        "changes",
        "words",
        "alignment",
        "significance",
        "pieces",
        "proof",
        "preface",
        "comparison",
        "several",
        "merging",
        "diff",
    ),
    "amendments": (
        "model",
        "distance",
        "proposing",
        "weaving",
        "collisions",
        "preview",
        "voting",
        "instructions",
        "quoting",
        "redlines",
        "modifications",
        "facts",
        "amendments",
    ),
    "draftdiff_web": (
        "context",
        "phrases",
        "assets",
        "observation",
        "gate",
        "reading",
        "amending",
        "intake",
        "committee",
        "rooms",
        "api",
        "views",
        "urls",
        "app",
        "chores",
        "draftdiff_web",
    ),
}
"""What the large rooms are made of, each part built on those before it.

The importers: from lines of a page to one door for every file. The engine: from the words and clauses of two
versions to a comparison that is proved, and on to several versions. The amendments: from what is proposed to what
it does to the text, what collides, in which order it is voted on, how it is worded and kept. The site: from what a
request is about and who asks, by what pages and programs have in common, to the views, their table and the application.
"""

ROOMS = {
    "lxml": ("draftdiff.akn",),
    "git": ("draftdiff.store.calling",),
    "gitdb": ("draftdiff.store.calling",),
    "diff_match_patch": ("draftdiff.diff",),
    "rapidfuzz": ("draftdiff.diff",),
    "flask": ("draftdiff_web",),
    "werkzeug": ("draftdiff_web",),
    "jinja2": ("draftdiff.reports", "draftdiff.tongues", "draftdiff_web"),
    "babel": ("draftdiff.tongues",),
    "sqlalchemy": ("draftdiff.people",),
    "alembic": ("draftdiff.people.migrations",),
    "argon2": ("draftdiff.people",),
    "flask_wtf": ("draftdiff_web",),
    "itsdangerous": ("draftdiff.following",),
    "smtplib": ("draftdiff.following",),
    "click": ("draftdiff.cli",),
    "gunicorn": ("draftdiff.cli.serving",),
    "prometheus_client": ("draftdiff_web.observation.measures",),
    "pypdfium2": ("draftdiff.importers.pdf",),
    "segno": ("draftdiff.reports",),
    "rich": ("draftdiff.reports", "draftdiff.cli"),
    "sqlite3": ("draftdiff.search",),
    "tinyhtml5": ("draftdiff.importers.webpage",),
    "weasyprint": ("draftdiff.reports.pdf",),
    "xlsxwriter": ("draftdiff.reports.workbook",),
}
"""Where a foreign library may be imported."""

LONGEST = 500
"""The greatest number of lines of a module."""


def sources():
    for base in (ROOT, ROOT / "web"):
        for path in sorted(base.glob("draftdiff*/**/*.py")):
            parts = path.relative_to(base).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(sources())


def imported(path):
    """The modules that a file imports, anywhere in it; a name of a package counts as its module where it is one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in whole)


IMPORTS = {name: set(imported(path)) for name, path in MODULES.items()}


def room(module):
    """The room of a module: the part of ``draftdiff`` that it is in, or ``draftdiff_web``."""
    parts = module.split(".")
    return parts[1] if parts[0] == "draftdiff" and len(parts) > 1 else parts[0]


def part(module):
    """The part of its room that a module is in: the package or module below it, or the front door of the room."""
    below = module.split(".")[2 if module.startswith("draftdiff.") else 1 :]
    return below[0] if below else room(module)


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downwards(module):
    """A module imports from its own room and from those below it, never from one above."""
    floor = ORDER.index(room(module))
    above = {name for name in IMPORTS[module] & MODULES.keys() if ORDER.index(room(name)) > floor}
    assert not above


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) in STEPS])
def test_large_rooms_are_built_step_by_step(module):
    """Each part of a large room uses the parts before it, never one that comes after."""
    name = room(module)
    steps = STEPS[name]
    step = steps.index(part(module))
    used = {other for other in IMPORTS[module] & MODULES.keys() if room(other) == name}
    assert not {other for other in used if steps.index(part(other)) > step}


def test_there_are_no_circles():
    """No module reaches itself by its imports, not even within a room."""
    graph = {name: (found & MODULES.keys()) - {name} for name, found in IMPORTS.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"circle: {' imports '.join(reversed(error.args[1]))}")


@pytest.mark.parametrize("library", ROOMS)
def test_foreign_libraries_stay_in_their_rooms(library):
    """A foreign library is imported only where it is wrapped."""
    users = {name for name, found in IMPORTS.items() if library in {other.split(".")[0] for other in found}}
    assert not {user for user in users if not any(f"{user}.".startswith(f"{place}.") for place in ROOMS[library])}


def test_only_the_command_line_starts_the_web():
    """The library knows nothing of the web; one module of the command line starts it."""
    users = {name for name, found in IMPORTS.items() if "draftdiff_web" in {other.split(".")[0] for other in found}}
    assert {user for user in users if not user.startswith("draftdiff_web")} <= {"draftdiff.cli.serving"}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_command_line_reads_the_environment(module):
    """The environment is read at the edge; git alone is given a clean copy of it."""
    if room(module) == "cli" or module in {"draftdiff.store.environment", "draftdiff.store.calling"}:
        return
    names = {
        node.attr
        for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not names & {"environ", "environb", "getenv"}


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_small_and_named_for_what_they_hold(module):
    """A module can be read at one sitting, and its name says what is in it."""
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert module.split(".")[-1] not in {"utils", "util", "helpers", "common", "manager", "misc"}

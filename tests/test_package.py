"""What is shipped: the wheel holds everything that the program needs, and it runs outside of the checkout."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def call(*words, cwd, **variables):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DRAFTDIFF"))}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environment | variables,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the wheel and the source distribution, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The commands of a fresh environment with the wheel in it; the other libraries are lent by the running one."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    binaries = folder / "bin"
    call(
        sys.executable,
        "-m",
        "pip",
        "--python",
        binaries / "python",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    # A path file within a lent folder is not followed, so the checkout's own editable install stays out.
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return binaries


@pytest.mark.parametrize(
    "name",
    [
        "draftdiff/py.typed",
        "draftdiff/akn/schema/akomantoso30.xsd",
        "draftdiff/akn/schema/xml.xsd",
        "draftdiff/akn/schema/NOTICE",
        "draftdiff/diff/comparison.schema.json",
        "draftdiff/diff/several/synopsis.schema.json",
        "draftdiff/version.schema.json",
        "draftdiff/provenance/blame.schema.json",
        "draftdiff/reports/assets/draftdiff.css",
        "draftdiff/reports/assets/synopsis.css",
        "draftdiff_web/__init__.py",
        "draftdiff/_drafts/early-warning/story.toml",
    ],
)
def test_wheel_holds_the_file(wheel, name):
    """The files that are no modules are in the wheel too."""
    assert name in zipfile.ZipFile(wheel).namelist()


def test_wheel_holds_all_of_both_packages_and_nothing_else(wheel):
    """Every file of the packages and of the samples is in the wheel, and no test is."""
    tracked = {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in (
            ("draftdiff", "draftdiff"),
            ("web/draftdiff_web", "draftdiff_web"),
            ("drafts", "draftdiff/_drafts"),
        )
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == tracked


def test_source_distribution_holds_what_its_tests_need(built):
    """Who has the source distribution can test and build from it."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "Makefile",
        "constraints.txt",
        "README.md",
        "LICENSE",
        "tests/test_package.py",
        "web/draftdiff_web/__init__.py",
        "drafts/early-warning/story.toml",
    } <= names


def test_command_runs_outside_of_the_checkout(installed, tmp_path):
    """The installed command is the wheel's own, and tells its version."""
    place = call(
        installed / "python",
        "-c",
        "import draftdiff, draftdiff_web; print(draftdiff.__file__, draftdiff_web.__file__)",
        cwd=tmp_path,
    )
    assert all(str(installed.parent) in path for path in place.split())
    assert call(installed / "draftdiff", "--version", cwd=tmp_path).startswith("draftdiff, version ")


def test_samples_are_built_from_the_wheel(installed, tmp_path):
    """The demo finds its samples in the package and builds the repository from them."""
    call(installed / "draftdiff", "demo", "--no-serve", "--repo", "samples.git", cwd=tmp_path)
    assert "early-warning" in call(installed / "draftdiff", "list", "--repo", "samples.git", cwd=tmp_path)


def test_pages_are_made_from_the_wheel(installed, tmp_path):
    """The web front end finds its templates and its style in the packages."""
    call(installed / "draftdiff", "init", "--repo", "empty.git", cwd=tmp_path)
    program = (
        "from pathlib import Path; from draftdiff_web import create_app;"
        "print(create_app(Path('empty.git')).test_client().get('/').status)"
    )
    assert call(installed / "python", "-c", program, cwd=tmp_path).startswith("200")


def test_constraints_are_plain_versions():
    """The set of tested versions names no address, and covers every library that the project asks for."""
    lines = [
        line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    names = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    assert all(line.count("==") == 1 and "/" not in line and " " not in line for line in lines)
    assert {"flask", "gitpython", "lxml", "diff-match-patch", "pytest", "ruff", "mypy"} <= names

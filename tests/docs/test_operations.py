"""docs/operations.md can be followed: what can be run is run, the rest is held to the form of its program."""

import re
import shutil
import socket
import subprocess
import tomllib

import pytest
import yaml
from manuals import blocks, read, rows, section

from draftdiff import config
from draftdiff.cli import main
from draftdiff.config import SETTINGS
from draftdiff.people.rates import LIMITS

PAGE = read("operations.md")
BLOCKS = blocks(PAGE)
UNITS = [block for block in BLOCKS if block.kind.startswith("ini ")]
INSTRUCTIONS = frozenset("FROM RUN COPY USER ENV VOLUME EXPOSE ENTRYPOINT CMD".split())


def of_kind(kind):
    return [block for block in BLOCKS if block.kind == kind]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl, which the page uses, is not installed")
def test_what_can_be_run_runs(follow, tmp_path):
    """All commands of the page, one after the other, in a home in which there is nothing yet."""
    printed = follow(of_kind("sh"), _8080=free_port())
    assert f"@ line {of_kind('sh')[-1].line}" in printed
    assert (tmp_path / "resolutions.git" / "HEAD").is_file()
    assert (tmp_path / "second.git" / "HEAD").is_file()


@pytest.mark.parametrize("block", of_kind("sh elsewhere"), ids=lambda block: f"line {block.line}")
def test_what_needs_another_machine_is_a_script(block):
    """The shell can read it."""
    done = subprocess.run(["bash", "-n"], input=block.text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", UNITS, ids=lambda block: block.kind)
def test_units_have_the_form_of_systemd(block):
    """Every line is a heading, a setting or a remark, in the sections that such a unit has."""
    lines = [line for line in block.text.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"\[\w+\]|\w+=.*", line) for line in lines)
    assert {line for line in lines if line.startswith("[")} <= {"[Unit]", "[Service]", "[Timer]", "[Install]"}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path):
    """Each setting is known and has a value that it can have."""
    for block in UNITS:
        unit = block.text.replace("/opt/draftdiff/bin/draftdiff", shutil.which("true") or "/bin/true")
        (tmp_path / block.kind.removeprefix("ini ")).write_text(unit, encoding="utf-8")
    names = [str(tmp_path / block.kind.removeprefix("ini ")) for block in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True, check=False
    )
    assert not [line for line in done.stderr.splitlines() if str(tmp_path) in line or "draftdiff" in line]


def test_the_web_servers_are_told_in_their_form(tmp_path):
    """Braces close; by nginx each line in them is a directive that ends, and nginx itself takes it where it is here."""
    nginx = of_kind("nginx")[0].text
    for text in (nginx, *(block.text for block in of_kind("caddyfile"))):
        assert text.count("{") == text.count("}")
    assert all(re.fullmatch(r"\s*(?:[a-z_]+ [^;{}]+;|[a-z_]+ ?[^;{}]*\{|\})?", line) for line in nginx.splitlines())
    if shutil.which("nginx") and shutil.which("openssl"):
        _nginx_takes(nginx, tmp_path)


def _nginx_takes(server, folder):
    """Have nginx read it, with a certificate made for it and free ports."""
    certificate = f"req -x509 -newkey rsa:2048 -nodes -subj /CN=texts.example.org -keyout {folder}/k -out {folder}/c"
    subprocess.run(["openssl", *certificate.split()], check=True, capture_output=True)
    server = server.replace("443", free_port())
    server = re.sub(r"/etc/ssl/\S+\.pem", f"{folder}/c", server)
    server = re.sub(r"/etc/ssl/\S+\.key", f"{folder}/k", server)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    whole = f"pid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{places}{server}}}\n"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    command = ["nginx", "-t", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_container_is_told_in_its_form():
    """Each line begins with an instruction, or goes on with the one before."""
    text = of_kind("dockerfile")[0].text.replace("\\\n", " ")
    assert {line.split()[0] for line in text.splitlines()} == INSTRUCTIONS
    assert text.startswith("FROM ")


def test_the_machines_of_the_compose_file_fit_together():
    """Each volume and each service that is named is there, and the machines are told what the program knows."""
    told = yaml.safe_load(of_kind("yaml compose.yaml")[0].text)
    services = told["services"]
    assert {name for name, service in services.items() if service["image"] == "draftdiff"} == {"one", "two", "upstream"}
    mounted = {volume.split(":")[0] for service in services.values() for volume in service["volumes"]}
    assert {name for name in mounted if not name.startswith("./")} == told["volumes"].keys()
    variables = {value for name, value in vars(config).items() if name.endswith("_VARIABLE")}
    for name in ("one", "two"):
        machine = services[name]
        assert machine["environment"].keys() <= variables
        assert machine["depends_on"].keys() <= services.keys()
        assert f"{name}:8000" in of_kind("caddyfile")[1].text
        script = machine["command"][0].replace("$$", "$")
        for line in re.findall(r"draftdiff ((?:init|serve)[^|\n]*)", script):
            command, *words = line.split()
            assert set(words) & {w for w in words if w.startswith("--")} <= {
                option for parameter in main.commands[command].params for option in parameter.opts
            }
        assert subprocess.run(["sh", "-n"], input=script, text=True, check=False).returncode == 0


def test_settings_in_examples_are_settings():
    """What stands in a file of settings on the page can stand in one."""
    for block in of_kind("toml"):
        assert tomllib.loads(block.text).keys() <= set(SETTINGS)


def test_every_limit_is_documented():
    """By its name, with what is usual."""
    told = {row[0].strip("`"): row[2] for row in rows(section(PAGE, "## Limits"))}
    assert told == {limit.value: f"{rate.times} in {rate.seconds} seconds" for limit, rate in LIMITS.items()}


def test_every_setting_and_every_variable_is_documented():
    """The table has the names of the file, and the variables of the environment, and no others."""
    table = rows(section(PAGE, "## Settings"))
    told = [name for row in table if len(row) == 3 for name in re.findall(r"`([a-z_]+)`", row[0])]
    assert sorted(name for name in told if name != "draftdiff") == sorted(SETTINGS)
    variables = {value for name, value in vars(config).items() if name.endswith("_VARIABLE")}
    named = {name for row in table for name in re.findall(r"`([A-Z_]+)`", row[1])}
    assert named == variables | {"GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"}

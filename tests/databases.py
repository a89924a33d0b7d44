"""A real PostgreSQL server of the tests' own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from pathlib import Path

import pytest


def programs():
    """Where the programs of PostgreSQL are; Debian keeps them out of the path."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@pytest.fixture(scope="session")
def postgresql():
    """The address of a PostgreSQL server of the tests' own; it refuses to be run by root."""
    folder = programs()
    if folder is None:
        told = "PostgreSQL is not installed (Debian: apt-get install postgresql); the tests of it were left out"
        if os.environ.get("DRAFTDIFF_POSTGRESQL") == "required":
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    # Not among the folders of pytest, which are for its own user alone.
    data = Path(tempfile.mkdtemp(prefix="postgresql."))
    as_somebody = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(data, owner.pw_uid, owner.pw_gid)
        as_somebody = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    def call(name, *words):
        subprocess.run([*as_somebody, folder / name, *words], check=True, capture_output=True, cwd=data)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    call("initdb", "-D", data / "cluster", "-U", "people", "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {data}"
    call("pg_ctl", "-D", data / "cluster", "-w", "-l", data / "log", "-o", settings, "start")
    yield f"postgresql+psycopg://people@127.0.0.1:{port}"
    call("pg_ctl", "-D", data / "cluster", "-m", "fast", "stop")
    shutil.rmtree(data)


def new_database(server):
    """Make an empty database on the server; its address."""
    import psycopg  # noqa: PLC0415 - an extra

    name = f"people_{uuid.uuid4().hex}"
    with psycopg.connect(f"{server.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"

"""The same work done by another process gives the same bytes: no order of a set gets into what is kept or printed."""

import json
import os
import subprocess
import sys

SCRIPT = """
import hashlib, json, os, sys
from pathlib import Path
from draftdiff import demo
from draftdiff.cli import main

built = demo.build(Path("demo.git"))
slugs = built.repository.slugs()
told = dict(built.repository.heads())
built.close()
os.environ["DRAFTDIFF_REPO"] = "demo.git"

def hashed(name, *words):
    written = Path(f"written/{len(told)}")
    try:
        main([*words, "-o", str(written)])
    except SystemExit as ended:
        assert not ended.code, (words, ended.code)
    told[name] = hashlib.sha256(written.read_bytes()).hexdigest()

Path("written").mkdir()
for slug in slugs:
    for form in FORMS:
        hashed(f"changes of {slug} as {form}", "report", slug, "--format", form)
    for kind in KINDS:
        hashed(f"{kind} of {slug}", "report", slug, "--kind", kind, "--format", "html")
    hashed(f"synopsis of {slug}", "synopsis", slug, f"{slug}@1", "--format", "html")
sys.stdout.write(json.dumps(told))
"""
"""What is kept (every commit of the samples) and what is printed of it, each by its hash."""

FORMS = ("json", "html", "markdown", "csv", "docx", "xlsx", "akn")
KINDS = ("annotated-list", "compiled", "to-be-voted", "correspondence", "editorial", "reservations")


def told_by(seed, folder):
    folder.mkdir()
    script = SCRIPT.replace("FORMS", repr(FORMS)).replace("KINDS", repr(KINDS))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "HOME": str(folder)}
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout)


def test_what_is_kept_and_what_is_printed_do_not_depend_on_the_hash_seed(tmp_path):
    """Two processes with other hash seeds make the same commits and the same reports, to the byte."""
    one, other = (told_by(seed, tmp_path / seed) for seed in ("1", "2"))
    assert {name for name in one if one[name] != other[name]} == set()
    assert one.keys() == other.keys()

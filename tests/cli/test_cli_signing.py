"""A key in the settings signs what is recorded with a name; who may sign is said in the settings or with verify."""

import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from command_line import assert_refused
from signers import Keyring, allowed, ssh_key


@pytest.fixture
def settings(place):
    def write(**named):
        path = place / "home/.config/draftdiff/config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f'{name} = "{value}"\n' for name, value in named.items()))

    return write


def test_what_is_recorded_with_a_name_is_signed(run, recorded, place, settings):
    """And what was recorded before is signed by a command; until then it is named."""
    key = ssh_key(place)
    file = allowed(place, key)
    settings(signing_key=key, allowed_signers=file)
    found = run("verify")
    assert found.code == 1
    assert "harbours/final: its signature is missing" in found.out
    assert (
        run("sign", "harbours").out
        == "Signed as harbours@final-signed; git verify-tag harbours/final-signed proves it\n"
    )
    assert run("import", "draft.txt", "harbours", "--stage", "adopted", "--as", "again").code == 0
    assert run("verify").code == 0
    git = ["git", "-C", "record.git", "-c", f"gpg.ssh.allowedSignersFile={file}", "verify-tag"]
    assert (
        subprocess.run([*git, "harbours/again", "harbours/final-signed"], check=False, capture_output=True).returncode
        == 0
    )


def test_who_may_sign_is_said_with_the_command(run, recorded, place, settings):
    """An archivist has a clone and a file of keys, and no settings."""
    key, other = ssh_key(place), ssh_key(place, "other")
    settings(signing_key=key)
    assert run("sign", "harbours", "final", "--as", "law", "--format", "json").json["name"] == "law"
    settings()
    assert run("verify").code == 0
    assert run("verify", "--signers", allowed(place, key)).code == 0
    refused = run("verify", "--signers", allowed(place, other), "--format", "json")
    assert refused.code == 1
    (failed,) = [check for check in refused.json["checks"] if not check["ok"]]
    assert (failed["name"], failed["slug"]) == ("adopted texts signed", "harbours")
    assert_refused(run("verify", "--signers", "nowhere"), "nowhere", "allowed to sign")


def test_a_key_of_openpgp_is_named_by_its_fingerprint(run, recorded, settings, monkeypatch, place):
    """As gpg tells it."""
    keyring = Keyring()
    try:
        monkeypatch.setenv("GNUPGHOME", str(keyring.home))
        settings(signing_key=keyring.key(), keyring=keyring.exported(place / "keys.gpg"))
        assert run("sign", "harbours").code == 0
        assert run("verify").code == 0
    finally:
        keyring.close()


def test_a_key_that_does_not_sign_records_nothing(run, recorded, place, settings):
    """One line, and the record as it was."""
    settings(signing_key=ssh_key(place, "locked", passphrase="open sesame"))  # noqa: S106
    before = run("log", "harbours").out
    assert_refused(run("import", "draft.txt", "harbours", "--as", "again"), "cannot be signed", "nothing was recorded")
    assert_refused(run("sign", "harbours"), "cannot be signed")
    assert run("log", "harbours").out == before


@pytest.mark.parametrize("written", ["keys/mine", "DEADBEEF", "--output", "clerk@example.org", ""])
def test_a_setting_that_names_no_key_is_told(run, recorded, settings, written):
    """Neither a path from the root nor a whole fingerprint."""
    settings(signing_key=written)
    assert_refused(run("list"), "signing_key is neither")


def test_without_a_key_nothing_is_signed(run, recorded):
    """The line says which setting is missing."""
    assert_refused(run("sign", "harbours"), "signing_key")
    assert not Path("key").exists()


# --- what is printed ------------------------------------------------------------------------------------


def scanned(file):
    """What a camera reads on the pages of a PDF."""
    pages = [page.render(scale=2).to_pil() for page in pdfium.PdfDocument(file.read_bytes())]
    return [each.text for page in pages for each in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "harbours@final"),
        ("diff", "harbours@draft", "harbours@final"),
        ("synopsis", "harbours"),
        ("report", "harbours", "--kind", "correspondence"),
        ("amend", "export", "harbours", "--kind", "compiled"),
    ],
)
def test_what_is_printed_leads_to_the_site_of_the_settings(run, recorded, place, settings, words):
    """With the setting `site`; without it, nowhere."""
    settings(site="https://texts.example.org/")
    oid = run("show", "harbours", "--format", "json").json["version"]
    assert run(*words, "--format", "pdf", "-o", "a.pdf").code == 0
    assert scanned(place / "a.pdf") == [f"https://texts.example.org/c/{oid[:12]}"]
    settings()
    assert run(*words, "--format", "pdf", "-o", "b.pdf").code == 0
    assert scanned(place / "b.pdf") == []


def test_reports_on_many_lead_there_too(run, recorded, place, settings):
    """Whichever process made them."""
    settings(site="https://texts.example.org")
    oid = run("show", "harbours", "--format", "json").json["version"]
    assert run("report", "--all", "--format", "pdf", "-o", "reports").code == 0
    (file,) = (place / "reports").glob("*.pdf")
    assert scanned(file) == [f"https://texts.example.org/c/{oid[:12]}"]

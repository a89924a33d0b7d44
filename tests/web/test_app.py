"""The application as a whole."""

import pytest

from draftdiff.errors import NotFound
from draftdiff_web import create_app


def test_a_site_needs_a_record(tmp_path):
    """Where there is no repository there is no site."""
    with pytest.raises(NotFound, match="repository"):
        create_app(tmp_path / "nothing.git")


def test_settings_can_be_replaced(samples):
    """Who serves other hosts, or over TLS, says so; what is not said stays as it was."""
    app = create_app(samples, config={"TRUSTED_HOSTS": ["texts.example.org"], "HSTS": True})
    answer = app.test_client().get("/help", headers={"Host": "texts.example.org"})
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert app.config["MAX_CONTENT_LENGTH"] > 40 * 2**20


def test_nothing_promises_tls_by_itself(client):
    """A site that is served over plain HTTP does not lock browsers out."""
    assert "Strict-Transport-Security" not in client.get("/help").headers


def test_a_misspelt_name_in_a_template_is_an_error(app):
    """Templates know no silent blanks."""
    with app.test_request_context("/"), pytest.raises(Exception, match="nonsense"):
        app.jinja_env.from_string("{{ nonsense }}").render()

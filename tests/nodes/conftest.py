from databases import postgresql  # noqa: F401 - a fixture

"""The life of a resolution as its page tells it."""

from draftdiff_web.reading import lifeline

SLUG = "safe-drinking-water"


def test_stages_are_points_and_amendments_ticks(water):
    """The line of the sample has its five stages and between them every amendment."""
    points = lifeline.points(water.dossier(SLUG), "eng")
    assert [point.title for point in points if point.major] == [
        "preliminary draft",
        "revised draft",
        "committee text",
        "drafting-committee text",
        "adopted",
    ]
    assert [point.short for point in points if not point.major][:2] == ["A2", "A5"]
    assert [point.newest for point in points] == [False] * (len(points) - 1) + [True]


def test_a_point_tells_who_decided_and_how(water):
    """The body, the outcome and the vote stand on one line."""
    points = {point.short: point for point in lifeline.points(water.dossier(SLUG), "eng")}
    assert points["A7"].ruling == "Standing Committee on Sustainable Development: adopted 61–12–9"
    assert points["A7"].line == "A7 Iceland and Norway · adopted 61–12–9"
    assert not points["A7"].fell


def test_every_point_has_a_name_of_its_own(water):
    """The name in its address means this state and no other."""
    points = lifeline.points(water.dossier(SLUG), "eng")
    assert len({point.ref for point in points}) == len(points)
    assert [water.find(SLUG, point.ref).oid for point in points] == [point.commit.oid for point in points]


def test_each_language_has_its_own_line(water):
    """States of the other text are not states of this one."""
    dossier = water.dossier("early-warning")
    both = [lifeline.points(dossier, lang) for lang in ("eng", "fra")]
    assert all(both)
    assert sum(map(len, both)) == len(dossier.entries)


def test_the_margin_names_who_is_behind_each_clause(app, water):
    """Every clause has its remark, which leads to its history."""
    with app.test_request_context("/"):
        notes = lifeline.margin(water.blame(SLUG, "adopted"), SLUG, None)
    told = {line for note in notes.values() for line in (note.text, *note.more)}
    assert "A9 Portugal and Cabo Verde · adopted as amended 51–20–11" in told
    assert all(note.href.startswith(f"/{SLUG}/clause/") for note in notes.values())


def test_only_what_happened_between_the_two_sides_counts(app, water):
    """A comparison's margin names nobody from before its old side."""
    old, new = (water.find(SLUG, name).oid for name in ("committee", "adopted"))
    since = lifeline.between(water.dossier(SLUG), old, new)
    assert new in since
    assert old not in since
    comparison = water.compare(SLUG, old, new)
    with app.test_request_context("/"):
        notes = lifeline.margins(comparison, water.blame(SLUG, new), since, None)
    told = {line for note in notes if note for line in (note.text, *note.more)}
    assert any(text.startswith("A29 Costa Rica") for text in told)
    assert not any("A9" in text for text in told)
    silent = [note for note, change in zip(notes, comparison.changes, strict=True) if change.silent]
    assert set(silent) <= {None}


def test_backwards_nothing_happened_between(water):
    """From a newer version to an older one nobody is named."""
    old, new = (water.find(SLUG, name).oid for name in ("committee", "adopted"))
    assert lifeline.between(water.dossier(SLUG), new, old) == frozenset()
    assert lifeline.between(water.dossier(SLUG), "unknown", new) == frozenset()


def test_a_state_is_called_by_its_stage(water):
    """A state that has no stage of its own is called by its amendment and sponsors."""
    assert lifeline.name_of(water.find(SLUG, "adopted")) == "adopted"
    amended = next(entry.commit for entry in water.log(SLUG) if entry.decision.amendment == "9")
    assert lifeline.name_of(amended) == "A9 Portugal and Cabo Verde"

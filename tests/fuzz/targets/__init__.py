"""The targets by their names."""

from fuzz.target import Target
from fuzz.targets import amending, asking, engine, office, pages, record, texts, trees

TARGETS: dict[str, Target] = {
    target.name: target
    for module in (trees, texts, office, pages, amending, engine, record, asking)
    for target in module.TARGETS
}

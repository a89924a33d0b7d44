"""The zip container that office programs write, opened without trusting it, and the markup in it as plain values."""

from draftdiff.importers.office.container import Container, UnreadableContainer, opened
from draftdiff.importers.office.markup import Node, planted

__all__ = ["Container", "Node", "UnreadableContainer", "opened", "planted"]

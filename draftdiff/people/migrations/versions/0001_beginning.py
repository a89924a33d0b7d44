"""The tables of the first release that has accounts."""

from alembic import op

from draftdiff.people.tables import METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    METADATA.create_all(op.get_bind())

"""The table of calls that can be repeated without being done twice."""

import sqlalchemy as sa
from alembic import op

from draftdiff.people.tables import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "call",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("began", Moment(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_call_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account", "key", name=op.f("pk_call")),
    )
    op.create_index(op.f("ix_call_began"), "call", ["began"], unique=False)

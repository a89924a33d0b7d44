"""What alembic runs: every step on the connection that it was given."""

from alembic import context

from draftdiff.people.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()

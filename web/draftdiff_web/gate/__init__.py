"""What every request passes: who asks, what he may, in which language, and how a refusal is told."""

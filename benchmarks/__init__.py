"""How right, how tight and how fast the comparison is, measured: ``python -m benchmarks`` or ``make bench``."""

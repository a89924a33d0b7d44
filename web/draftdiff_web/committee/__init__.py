"""The desk and the sitting as pages show them: all amendments on one board, decided and followed from there."""

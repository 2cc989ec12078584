"""Fuzz harnesses: each states its contract, and ``python -m fuzz.run`` runs them (see docs/fuzzing.md)."""

"""Reports composed at random."""

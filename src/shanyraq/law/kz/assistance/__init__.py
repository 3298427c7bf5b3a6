"""Targeted social assistance: who has the right, how much, on which conditions, by which procedure."""

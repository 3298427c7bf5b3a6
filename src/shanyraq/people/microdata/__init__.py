"""Household surveys that users hold, as people files: read by a mapping, checked, and written without identifiers."""

"""Reforms of the law of Toyland, by which the tests and docs/reforms.md show the form."""

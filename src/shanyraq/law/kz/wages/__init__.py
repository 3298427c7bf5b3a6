"""Wages: what a person's pay bears in contributions and taxes, what it leaves, and what it costs the employer."""

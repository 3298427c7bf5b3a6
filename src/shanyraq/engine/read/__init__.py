"""Reading law: a country's folder of chapters becomes one `Law` value. Source is parsed, never run."""

from shanyraq.engine.read.kept import read_law

__all__ = ["read_law"]

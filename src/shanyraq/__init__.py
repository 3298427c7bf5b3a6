"""Shanyraq · Шаңырақ: a country's social-protection law, written once as code.

Five readers share one body of law: a family, a caseworker, a ministry, a jurist and a researcher.
This module holds the version and nothing else; each part of the house is imported by its own name.
"""

__version__ = "0.1.0"

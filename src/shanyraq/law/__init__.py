"""The law, a folder a country: rules, dated numbers and cases that a jurist edits without reading the engine."""

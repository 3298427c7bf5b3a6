"""The law, a folder for each country: rules, dated numbers and cases that a jurist may edit without reading the engine."""

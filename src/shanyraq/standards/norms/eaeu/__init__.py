"""The Eurasian Economic Union: social insurance of workers (treaty of 2014) and their pensions (agreement of 2019)."""

"""What a simulation leaves behind: its values, tables, a report to read and a record to repeat it by."""

"""The European Code of Social Security, 1964 (ETS No. 48), whole."""

"""A nation on the terminal: its people, reforms, budgets, regions and years."""

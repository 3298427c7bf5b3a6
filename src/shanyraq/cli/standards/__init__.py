"""Standards on the terminal: the register, verdicts, the way to ratification, the cheapest change."""

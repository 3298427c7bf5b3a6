"""The world's standards: what the world agreed (`instruments`), as tests (`norms`) that run a country's law.

norms        the norms in the language of law: a body of law of its own, read by the same engine
countries    how each country's law answers them: standard beneficiaries, counts, and what a person found
instruments  the register: what is agreed, what binds and why, provision by provision
desk         the ratification desk: proposals, their steps, what is due and whose it is

parts -> answers (beneficiary, past, told) -> beneficiaries -> check -> verdict: from a norm and a law to what is said;
sensitivity, part_sets (accepted), roadmap, levers and cheapest: what the verdicts rest on, and what would change them;
thresholds: each threshold of the norms from both sides on a country's law.
"""

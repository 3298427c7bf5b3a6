"""The ratification desk: proposals, their steps and records, what is due, conflicts, amendments, evaluation."""

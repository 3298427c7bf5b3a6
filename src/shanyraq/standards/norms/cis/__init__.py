"""Four guarantees of the Charter of Social Rights and Guarantees of Citizens of Independent States (1994)."""

"""A synthetic population of Kazakhstan: nobody in it exists, its totals are those that are published."""

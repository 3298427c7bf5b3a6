"""Pensions: from the budget by record, by age and for service, from savings, from insurers; and all together."""

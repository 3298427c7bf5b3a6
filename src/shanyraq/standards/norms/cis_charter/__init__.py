"""The CIS Charter of Social Rights and Guarantees (1994): four guarantees of social security."""

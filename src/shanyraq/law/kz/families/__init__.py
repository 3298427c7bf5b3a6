"""Families: birth, childcare, maternity and adoption, large families, awarded mothers, disability in care, housing."""

"""A nation that is a file: households with weights and consumption beside the facts that the law asks."""

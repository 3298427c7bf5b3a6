"""How a country's law answers the norms: a folder a country, one file a branch."""

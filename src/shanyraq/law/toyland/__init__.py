"""Toyland: a fictitious country. The tutorial's, and the only law that the engine's own tests may use."""

"""Questions put to a whole nation: what a law and its reforms cost, change and need."""

"""How the European Committee of Social Rights measures benefits under Article 12 of the Charter."""

"""ILO Social Protection Floors Recommendation, 2012 (No. 202). It does not bind; its text was not read."""

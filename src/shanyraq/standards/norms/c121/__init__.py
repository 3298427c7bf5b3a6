"""ILO Employment Injury Benefits Convention, 1964 (No. 121)."""

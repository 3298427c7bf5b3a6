"""ILO Invalidity, Old-Age and Survivors' Benefits Convention, 1967 (No. 128)."""

"""ILO Medical Care and Sickness Benefits Convention, 1969 (No. 130)."""

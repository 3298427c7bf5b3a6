"""The Social Security (Minimum Standards) Convention, 1952 (No. 102)."""

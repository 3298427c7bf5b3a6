"""ILO Employment Promotion and Protection against Unemployment Convention, 1988 (No. 168). Its text was not read."""

"""ILO Maternity Protection Convention, 2000 (No. 183), which Kazakhstan has ratified."""

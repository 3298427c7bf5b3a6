"""Losses: disability, the breadwinner, the special allowances, hazardous work, funerals; what the budget pays."""

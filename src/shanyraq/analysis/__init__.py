"""What a law does to a whole population: budget, poverty, inequality, incidence, and who wins or loses."""

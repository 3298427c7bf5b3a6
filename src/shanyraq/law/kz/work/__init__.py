"""What work guarantees: pay in sickness, leave for birth and child, severance, injury at work, and medical care."""

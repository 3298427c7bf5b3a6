"""What a household has of all benefits together."""

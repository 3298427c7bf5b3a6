"""The ratification desk on the terminal."""

"""People who must take part in employment measures, and the places planned for them at three levels."""

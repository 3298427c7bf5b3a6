"""The law of Kazakhstan on social protection, in every edition since 1 January 2018."""

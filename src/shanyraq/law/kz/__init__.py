"""The law of Kazakhstan on targeted social assistance, in every edition since 1 January 2018."""

"""The norms: conventions and codes written in the language of law. A `branch` is one branch of a country's law, judged
through its standard `beneficiaries`."""

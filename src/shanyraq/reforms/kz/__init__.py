"""Reforms of the law of Kazakhstan: proposals, and rules of earlier years laid over the law of today."""

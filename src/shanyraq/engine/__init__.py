"""The engine: reads law into an IR, and walks that IR to decide, ask, explain, compile and print it."""

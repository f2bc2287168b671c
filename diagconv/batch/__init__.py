"""Many files at once: found, planned, drawn one by one, reported together."""

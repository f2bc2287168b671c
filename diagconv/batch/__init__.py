"""Many files at once: found, converted one by one, reported together."""

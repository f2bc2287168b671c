"""Text becomes lines of measured runs: fonts, writing systems, line breaking, wrapping."""

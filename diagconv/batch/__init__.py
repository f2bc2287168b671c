"""Many files at once: discovered, then exported, checked or formatted one by one, and reported."""

"""Other tools' documents: thin adapters."""

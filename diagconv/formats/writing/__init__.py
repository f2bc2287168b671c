"""What the writers of all languages share: the order of statements, comments, indentation, losses and hints."""

"""diagconv's own JSON documents."""

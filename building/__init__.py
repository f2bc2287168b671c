"""How the wheel is built: parser tables, and compiled modules. Nothing here is part of the wheel."""

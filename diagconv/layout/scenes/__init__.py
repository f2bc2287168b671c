"""A diagram is divided into scenes, each laid out on its own, and put together again."""

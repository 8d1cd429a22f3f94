"""The use cases without a window. May import storage, vision, search and core."""

"""The use cases without a window. May import storage, vision, search, recommend and core."""

"""The window. Owns the widgets; may import workers and core, and nothing heavy."""

"""Plain data, errors and directories. Owns the words of the program; may import the standard library and numpy."""

"""The self-test, from source."""

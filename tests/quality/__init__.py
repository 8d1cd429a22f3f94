"""Quality: what the embedding finds in real photos; commands `python -m tests.quality.NAME` and their tests."""

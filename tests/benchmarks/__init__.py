"""Benchmarks: commands `python -m tests.benchmarks.NAME`, each a ratio to a baseline of the same run."""

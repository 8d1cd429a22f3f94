"""Benchmarks: commands `python -m tests.benchmarks.NAME`, each a ratio to a baseline of the same run."""

import visrec_desktop  # noqa: F401 - before NumPy and scikit-learn, whose threads read its settings as they load

"""Visrec Desktop: drop a photo, see similar products of your catalog and what goes with them, offline.

Layers; a package imports only from those to its right, and siblings do not know each other::

    app -> cli | ui -> doctor | workers -> pipeline -> storage | vision | search | recommend | exchange -> core
"""

import os

__version__ = "0.1.0"

# Read once, when NumPy and scikit-learn load: their idle threads would spin for their next piece of work and take
# the cores from the embedding (tests/benchmarks/search_100k.py: a query took half as long again).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")

"""Visrec Desktop: drop a photo, see the most similar products of your catalog, offline.

Layers; a package imports only from those to its right, and siblings do not know each other::

    app -> cli | ui -> workers -> pipeline -> storage | vision | search -> core
"""

__version__ = "0.1.0"

"""Nearest neighbours in memory. Owns scikit-learn's neighbours; may import core."""

"""Tests of `visrec_desktop.recommend`."""

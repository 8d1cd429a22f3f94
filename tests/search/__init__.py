"""Tests of `visrec_desktop.search`."""

"""Tests of `visrec_desktop.pipeline`."""

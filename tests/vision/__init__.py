"""Tests of `visrec_desktop.vision`."""

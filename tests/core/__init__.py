"""Tests of `visrec_desktop.core`."""

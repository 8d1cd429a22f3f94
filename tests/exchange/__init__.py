"""Tests of `visrec_desktop.exchange`."""

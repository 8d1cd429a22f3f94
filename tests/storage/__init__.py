"""Tests of `visrec_desktop.storage`."""

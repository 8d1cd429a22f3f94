"""Tests of visrec_desktop.workers."""

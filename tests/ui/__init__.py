"""Tests of visrec_desktop.ui."""

"""What to show and why: recognition, matching, calibration, colour. Owns the classifiers; may import core."""

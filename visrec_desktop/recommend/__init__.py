"""What to show and why: recognition, matching, calibration. May import core."""

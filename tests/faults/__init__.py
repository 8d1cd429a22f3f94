"""What is lost when writing fails, or the program is killed, at every possible moment."""

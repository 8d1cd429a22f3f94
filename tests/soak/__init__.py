"""Hours of random work in one process, and what it must not leave behind: `python -m tests.soak`."""

"""What the program must never do with what it is given: send it, run it, show it to others, or take it for markup."""

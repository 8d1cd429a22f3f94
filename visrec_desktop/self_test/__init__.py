"""What `--self-test` looks at: whether the program, as it is installed here, can do its work."""

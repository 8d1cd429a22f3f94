"""What is installed: the contents of the frozen folder, and what the systems are told about it."""

"""Pictures that hosts send: the codes in them, read in a process of its own."""

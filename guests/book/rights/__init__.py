"""The rights of guests: to be erased, handed out and forgotten; the rules, and what the book can do for them."""

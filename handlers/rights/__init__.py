"""The rights of guests: to be erased, to get what is held on them, and to have it restricted."""

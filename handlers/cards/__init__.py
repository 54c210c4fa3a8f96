"""Cards: the messages that show a draft or a guest."""

"""What is owed or needs a person, and the messages that tell of it."""

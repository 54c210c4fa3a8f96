"""Everything the chat says, in the language of who reads it."""

"""The guest book as the chat writes it."""

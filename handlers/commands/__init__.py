"""The commands of the chat, plain messages and inline queries."""

"""A guest being typed: the conversation, the providers asked beside it, open questions."""

"""The gallery: every screen of the chat, drawn by the code that the bot itself uses, in each language."""

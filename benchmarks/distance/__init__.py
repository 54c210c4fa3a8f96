"""Telegram and the providers as far away as they really are: the stand-ins behind relays that take their time."""

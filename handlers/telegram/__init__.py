"""Calls to Telegram, carried through floods and outages."""

"""Guests who tap for themselves: the links they are given, and what they answer in their own Telegram."""

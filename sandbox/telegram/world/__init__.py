"""Bots, people, chats and updates; no network."""

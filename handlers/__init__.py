"""Telegram in, Telegram out: one file per thing that a host does."""

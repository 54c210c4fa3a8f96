"""A strict stand-in for Telegram: the Bot API on one side, people with phones on the other.

``world`` is the model, without any network. ``methods`` are what a bot may call, ``actions`` what a person
may do; both change the world. ``server`` serves the methods over HTTP, ``courier`` posts updates to webhooks,
and ``simulation`` lets pages and other processes see the chats and act for people.
"""

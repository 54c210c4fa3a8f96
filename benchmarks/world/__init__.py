"""The environment of the bot under test: a fast Telegram, a fast Clopos and busy staff, in one separate process.

They are bare protocols on asyncio, so that they are never the bottleneck. They are no reference for either
API: they know what a registration needs, and refuse the rest.
"""

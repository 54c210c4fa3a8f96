"""What surrounds the bot under test: a fast Telegram, a fast Clopos and busy staff, in one process of its own.

They are bare protocols on asyncio, so that they are never what is measured. They are no reference for
either API: they know what a registration needs, and refuse the rest.
"""

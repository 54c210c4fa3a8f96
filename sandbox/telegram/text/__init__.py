"""Texts and buttons, as strictly as Telegram reads them."""

"""Local stand-ins for Telegram and the providers, written from their pages."""

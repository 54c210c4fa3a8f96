"""One file a language, rows of ``meaning: words``; see ``guests.health.vocabulary``."""

"""One package per provider: its wire format, its calls and what it carries."""

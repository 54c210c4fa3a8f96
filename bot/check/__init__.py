"""``hoststand check``: everything that the settings point at, tried once."""

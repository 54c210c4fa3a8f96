"""``hoststand check``: tries everything that the settings point at, once."""

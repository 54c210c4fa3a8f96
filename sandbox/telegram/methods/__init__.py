"""What a bot may call: one module per group of methods."""

"""What a bot may call: one module for each group of methods."""

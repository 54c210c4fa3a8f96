"""The rights of guests, carried out while the bot runs: erasure, retention, blocks that end, and forgetting old messages."""

"""A chain's day, simulated: how long hosts wait for Telegram's limits, and what fills up first."""

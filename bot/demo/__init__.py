"""``hoststand demo``: the sandbox and the bot as two programs, and a page on which a visitor may break things."""

"""Lines as hosts type them, made up with what they say, in two halves: rules are tuned on one, never on the other."""

"""Names of people: what is a name in a text, and how it is split."""

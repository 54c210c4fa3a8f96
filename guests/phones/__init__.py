"""Phone numbers: the one way in for what people, lists and other programs write."""

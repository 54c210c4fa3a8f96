"""The guests and what is owed for them."""

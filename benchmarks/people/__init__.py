"""Synthetic guests, and what hosts type to find them."""

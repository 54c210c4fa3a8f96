"""Allergies and diets in words: what each language calls them."""

"""Merging: two descriptions of one person become one, what that means for deliveries, and the way back."""

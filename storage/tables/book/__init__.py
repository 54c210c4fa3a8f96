"""The guests and their deliveries."""

"""The guest book: implements the domain's port."""

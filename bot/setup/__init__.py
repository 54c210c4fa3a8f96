"""The first settings: asked for, tried at once, and written as a file with comments."""

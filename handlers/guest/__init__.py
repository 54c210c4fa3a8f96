"""What can be done with a guest of the book."""

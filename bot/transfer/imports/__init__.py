"""Import: a file of guests becomes guests of the book."""

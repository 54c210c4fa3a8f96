"""Headers of lists: the words in them, in the languages of our venues."""

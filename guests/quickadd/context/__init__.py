"""What the neighbours of a word, and the language of its line, say about it before anything is weighed."""

"""Letters and words: one normal form, folding, sounds, case, and lists of words by language."""

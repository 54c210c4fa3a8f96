"""Days without a year, and those that are said in words."""

"""Where a number that is not of this country may be from."""

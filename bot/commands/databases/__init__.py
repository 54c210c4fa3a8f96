"""Commands about the database as a whole: copies, and moving it."""

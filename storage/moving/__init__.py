"""Moving: a whole guest book goes from one database to another, whichever engines they have."""

"""Settings: read from the file and the environment, turned into values."""

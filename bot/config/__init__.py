"""Settings, from the file and the environment to values."""

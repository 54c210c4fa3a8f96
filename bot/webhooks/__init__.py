"""The webhook from the command line."""

"""The engine that scales out."""

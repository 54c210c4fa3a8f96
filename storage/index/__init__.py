"""What a guest is found by."""

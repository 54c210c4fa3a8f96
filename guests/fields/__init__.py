"""What a field of a guest is: its kind, its row of the catalogue, what others call it."""

"""How a vCard is written: its lines, and the texts in them."""

"""People with phones, and what they see."""

"""Numbers whose plan changed: the old form, the present one, and what tells them apart."""

"""Files that a host sends: pictures with codes in them, and vCards."""

"""Who and what stands on the demo's stage besides the bare stand-ins: more people, a group, a second venue, guests."""

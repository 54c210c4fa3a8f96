"""Everything that a part of a typed line can be, each with its cost and the reasons."""

"""What both engines share: statements, named queries, the encoding of values."""

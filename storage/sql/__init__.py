"""What both engines share: statements, named queries, how values are laid down."""

"""How alike two descriptions of a person are, and who a typed text may mean."""

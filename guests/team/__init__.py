"""The teams: who may do what, who may change that, and the links by which people join."""

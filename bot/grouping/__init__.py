"""Venues join a group: their guests move into its book, when an operator says so."""

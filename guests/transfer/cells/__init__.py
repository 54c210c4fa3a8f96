"""Cells of a list: one cell, read by what its column holds, whatever else stands in its row."""

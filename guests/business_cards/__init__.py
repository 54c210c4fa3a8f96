"""Printed cards and notes: the lines of a picture, read as a guest."""

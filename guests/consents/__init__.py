"""Consents: what a guest is asked and answers, and which of two answers holds."""

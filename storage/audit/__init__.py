"""Keeping the audit: its chain, its verification, its retention."""

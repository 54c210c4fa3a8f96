"""Updates: stored, then handled lane by lane."""

"""Updates: kept, then handled lane by lane."""

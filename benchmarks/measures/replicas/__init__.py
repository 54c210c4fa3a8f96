"""``replicas``: several processes over one PostgreSQL."""

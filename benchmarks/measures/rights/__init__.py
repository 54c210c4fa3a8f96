"""``rights``: what the audit costs, and how long a guest takes to be erased."""

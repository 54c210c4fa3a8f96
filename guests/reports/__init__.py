"""Reports: how a venue's days went, counted from the audit."""

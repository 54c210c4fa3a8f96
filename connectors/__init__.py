"""Provider APIs over HTTP: one module per provider over one shared transport."""

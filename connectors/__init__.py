"""Provider APIs over HTTP: one package per provider over one shared transport."""

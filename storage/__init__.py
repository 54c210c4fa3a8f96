"""SQL: schema, migrations, named queries and small typed repositories."""

-- name: notify
-- Notify the other replicas once this transaction is committed; see listener.py.
SELECT pg_notify('hoststand', line) FROM unnest(:lines::text[]) AS line;

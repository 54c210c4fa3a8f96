-- name: notify
-- Tell the other replicas, when this transaction is committed; see listener.py.
SELECT pg_notify('hoststand', line) FROM unnest(:lines::text[]) AS line;

-- name: audit_link
-- Give records, a JSON list of [seq, place, hash], their places in the chain.
UPDATE audit SET place = one.place, hash = one.hash
FROM (
    SELECT value ->> 0 AS seq, value ->> 1 AS place, value ->> 2 AS hash FROM json_each(:links)
) AS one
WHERE audit.seq = one.seq AND audit.place IS NULL;

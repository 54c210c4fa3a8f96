-- name: audit_link
-- Give records, a JSON list of [seq, place, hash], their places in the chain.
UPDATE audit SET place = one.place, hash = one.hash
FROM (
    SELECT CAST(link ->> 0 AS BIGINT) AS seq, CAST(link ->> 1 AS BIGINT) AS place, link ->> 2 AS hash
    FROM jsonb_array_elements(:links) AS link
) AS one
WHERE audit.seq = one.seq AND audit.place IS NULL;

-- name: audit_put_all
-- Record what was done to many guests, a JSON list of [guest_id, digests, changes].
INSERT INTO audit (at, venue, actor, act, guest_id, origin, details, digests, changes)
SELECT CAST(:at AS BIGINT), :venue, :actor, :act, one ->> 0, :origin, :details, one ->> 1, one ->> 2
FROM json_array_elements(:rows) WITH ORDINALITY AS listed (one, place)
ORDER BY place;

-- name: audit_link
-- Give records, a JSON list of [seq, place, hash], their places in the chain.
UPDATE audit SET place = one.place, hash = one.hash
FROM (
    SELECT CAST(link ->> 0 AS BIGINT) AS seq, CAST(link ->> 1 AS BIGINT) AS place, link ->> 2 AS hash
    FROM jsonb_array_elements(:links) AS link
) AS one
WHERE audit.seq = one.seq AND audit.place IS NULL;

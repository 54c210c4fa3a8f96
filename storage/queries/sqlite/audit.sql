-- name: audit_put_all
-- Record what was done to many guests, a JSON list of [guest_id, digests, changes].
INSERT INTO audit (at, venue, actor, act, guest_id, origin, details, digests, changes)
SELECT :at, :venue, :actor, :act, value ->> 0, :origin, :details, value ->> 1, value ->> 2 FROM json_each(:rows);

-- name: audit_link
-- Give records, a JSON list of [seq, place, hash], their places in the chain.
UPDATE audit SET place = one.place, hash = one.hash
FROM (
    SELECT value ->> 0 AS seq, value ->> 1 AS place, value ->> 2 AS hash FROM json_each(:links)
) AS one
WHERE audit.seq = one.seq AND audit.place IS NULL;

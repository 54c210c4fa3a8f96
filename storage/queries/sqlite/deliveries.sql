-- name: delivery_settle
-- Store a delivery's state, by the one who claimed it, and release it; if a revision is given, only while the guest is at it.
UPDATE deliveries SET {delivery_standing}
WHERE id = :id AND token = :token AND (
    CAST(:revision AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM guests AS g WHERE g.id = :guest_id AND g.revision = :revision)
)
RETURNING id;

-- name: delivery_claim
-- Claim due deliveries, for each guest and account only the first that is not at rest.
UPDATE deliveries SET {delivery_claimed}
WHERE seq IN (
    SELECT d.seq FROM deliveries AS d
    WHERE d.claimable_at <= :now AND {delivery_in_turn}
    ORDER BY d.claimable_at LIMIT :limit
)
RETURNING *;

-- name: delivery_at_account
-- Read which of the guests with these ids, a JSON list, have deliveries to an account.
SELECT DISTINCT guest_id FROM deliveries
WHERE account = :account AND guest_id IN (SELECT value FROM json_each(:guests));

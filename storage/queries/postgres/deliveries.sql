-- name: delivery_claim
-- Take due deliveries, of each guest and account only the first that is not at rest.
WITH due AS (
    SELECT d.seq FROM deliveries AS d
    WHERE d.claimable_at <= :now AND (CAST(:account AS TEXT) IS NULL OR d.account = :account) AND NOT EXISTS (
        SELECT 1 FROM deliveries AS other
        WHERE other.guest_id = d.guest_id AND other.account = d.account AND other.seq <> d.seq AND (
            other.token IS NOT NULL
            OR other.seq < d.seq AND (
                other.claimable_at IS NOT NULL OR other.state = 'needs_you' AND other.operation = 'create'
            )
        )
    )
    ORDER BY d.claimable_at LIMIT :limit
    FOR UPDATE OF d SKIP LOCKED
)
UPDATE deliveries
SET state = CASE state WHEN 'waiting' THEN 'sending' ELSE 'uncertain' END,
    attempts = attempts + CASE state WHEN 'waiting' THEN 1 ELSE 0 END,
    sent_at = CASE state WHEN 'waiting' THEN :now ELSE sent_at END,
    claimable_at = :lease_until, token = :token, updated_at = :now
FROM due WHERE deliveries.seq = due.seq
RETURNING deliveries.*;

-- name: delivery_at_account
-- Read which of the guests with these ids, a JSON list, have deliveries to an account.
SELECT DISTINCT guest_id FROM deliveries
WHERE account = :account AND guest_id IN (SELECT jsonb_array_elements_text(:guests));

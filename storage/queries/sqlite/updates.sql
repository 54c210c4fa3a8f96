-- name: update_claim
-- Claim the oldest unfinished update of each free lane, or the one whose lease ran out; an unsent answer holds its lane.
UPDATE updates SET token = :token, lease_until = :lease_until, attempts = attempts + 1
WHERE bot_id = :bot_id AND update_id IN (
    SELECT coalesce(min(CASE WHEN token IS NOT NULL THEN update_id END), min(update_id)) AS head
    FROM updates WHERE bot_id = :bot_id AND state = 'new' AND lane NOT IN (
        SELECT lane FROM updates WHERE {update_of_bot} AND token IS NOT NULL AND state = 'done'
    )
    GROUP BY lane HAVING max(lease_until) <= :now
    ORDER BY head LIMIT :limit
)
RETURNING *;

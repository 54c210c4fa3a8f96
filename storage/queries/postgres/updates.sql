-- name: update_claim
-- Claim the oldest unfinished update of each free lane, or the one whose lease ran out; an unsent answer holds its lane.
WITH heads AS (
    SELECT coalesce(min(CASE WHEN token IS NOT NULL THEN update_id END), min(update_id)) AS head
    FROM updates WHERE bot_id = :bot_id AND state = 'new' AND lane NOT IN (
        SELECT lane FROM updates WHERE bot_id = :bot_id AND token IS NOT NULL AND state = 'done'
    )
    GROUP BY lane HAVING max(lease_until) <= :now
),
free AS (
    SELECT u.update_id FROM updates AS u JOIN heads ON u.update_id = heads.head
    WHERE u.bot_id = :bot_id AND u.state = 'new' AND u.lease_until <= :now
    ORDER BY u.update_id LIMIT :limit
    FOR UPDATE OF u SKIP LOCKED
)
UPDATE updates SET token = :token, lease_until = :lease_until, attempts = attempts + 1
FROM free WHERE updates.bot_id = :bot_id AND updates.update_id = free.update_id
RETURNING updates.*;

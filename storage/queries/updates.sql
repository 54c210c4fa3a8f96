-- name: update_insert
-- Store an update unless it is already there; returns a row if it is new.
INSERT INTO updates (bot_id, update_id, lane, raw, state, attempts, lease_until, received_at)
VALUES (:bot_id, :update_id, :lane, :raw, 'new', 0, 0, :now)
ON CONFLICT (bot_id, update_id) DO NOTHING
RETURNING update_id;

-- name: update_finish
-- Mark an update as done, by the one who claimed it, and delete its text; its lane stays theirs until then, 0: it is free.
UPDATE updates SET state = 'done', raw = NULL, error = NULL, done_at = :now,
    lease_until = :lease_until, token = CASE WHEN CAST(:lease_until AS BIGINT) > 0 THEN token END
WHERE bot_id = :bot_id AND update_id = :update_id AND token = :token
RETURNING update_id;

-- name: update_quarantine
-- Give an update up, by the one who claimed it; delete its text, keep the error.
UPDATE updates SET state = 'failed', raw = NULL, token = NULL, lease_until = 0, error = :error, done_at = :now
WHERE bot_id = :bot_id AND update_id = :update_id AND token = :token
RETURNING update_id;

-- name: update_postpone
-- Postpone an update, by the one who claimed it; its lane waits too.
UPDATE updates SET token = NULL, lease_until = :until, error = :error
WHERE bot_id = :bot_id AND update_id = :update_id AND token = :token
RETURNING update_id;

-- name: update_void
-- End leases that nobody can have given: the clock has been set back.
UPDATE updates SET lease_until = 0 WHERE {update_of_bot} AND token IS NOT NULL AND lease_until > :latest;

-- name: update_renew
-- Extend what a token holds.
UPDATE updates SET lease_until = :lease_until WHERE {update_of_bot} AND token = :token RETURNING update_id;

-- name: update_release
-- Release what a token holds, as if it had not been tried.
UPDATE updates SET token = NULL, lease_until = 0,
    attempts = CASE WHEN state = 'new' THEN attempts - 1 ELSE attempts END
WHERE {update_of_bot} AND token = :token
RETURNING update_id;

-- name: update_release_all
-- Release everything that anybody holds.
UPDATE updates SET token = NULL, lease_until = 0 WHERE {update_of_bot} AND token IS NOT NULL RETURNING update_id;

-- name: update_answered
-- Record that the replies to an update were sent; its lane is free.
UPDATE updates SET state = 'answered', token = NULL, lease_until = 0
WHERE bot_id = :bot_id AND update_id = :update_id AND state = 'done';

-- name: update_unsaid
-- Free the lane of an update whose replies could not be sent.
UPDATE updates SET token = NULL, lease_until = 0
WHERE bot_id = :bot_id AND update_id = :update_id AND state = 'done';

-- name: update_inherit
-- Take over the lanes of updates whose replies were not sent within the lease; returns them.
UPDATE updates SET token = :token, lease_until = :lease_until
WHERE {update_of_bot} AND state = 'done' AND token IS NOT NULL AND lease_until <= :now
RETURNING lane, update_id;

-- name: update_take
-- Take the lane of an update whose replies could not be sent, unless somebody has it; returns the update.
UPDATE updates SET token = :token, lease_until = :lease_until
WHERE bot_id = :bot_id AND update_id = :update_id AND state = 'done' AND token IS NULL
    AND lane NOT IN (SELECT lane FROM updates WHERE {update_of_bot} AND token IS NOT NULL)
RETURNING update_id;

-- name: update_is_unanswered
-- Read an update if its replies were not sent yet.
SELECT update_id FROM updates WHERE bot_id = :bot_id AND update_id = :update_id AND state = 'done';

-- name: update_unanswered
-- Read which updates were done since a time but perhaps not answered, and are in nobody's hands.
SELECT lane, update_id FROM updates
WHERE bot_id = :bot_id AND state = 'done' AND done_at >= :since AND token IS NULL
ORDER BY update_id;

-- name: update_failed
-- Read which updates were given up, latest first.
SELECT update_id, lane, attempts, error, done_at FROM updates
WHERE bot_id = :bot_id AND done_at IS NOT NULL AND state = 'failed'
ORDER BY done_at DESC LIMIT :limit;

-- name: update_backlog
-- Count the unfinished updates, with the arrival time of the oldest.
SELECT count(*) AS number, min(received_at) AS since FROM updates WHERE {update_of_bot} AND state = 'new';

-- name: update_purge
-- Delete some updates that were finished before a time.
DELETE FROM updates WHERE (bot_id, update_id) IN (
    SELECT bot_id, update_id FROM updates WHERE done_at < :before ORDER BY done_at LIMIT :limit
)
RETURNING update_id;

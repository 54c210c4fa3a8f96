-- name: sync_begin
-- Start a round over an account, or resume one that stopped; does nothing while somebody holds it.
INSERT INTO sync_positions (account, cursor, seen, started_at, finished_at, token, lease_until)
VALUES (:account, NULL, 0, :now, NULL, :token, :lease_until)
ON CONFLICT (account) DO UPDATE
SET cursor = CASE WHEN sync_positions.finished_at IS NULL THEN sync_positions.cursor END,
    seen = CASE WHEN sync_positions.finished_at IS NULL THEN sync_positions.seen ELSE 0 END,
    started_at = CASE WHEN sync_positions.finished_at IS NULL THEN sync_positions.started_at ELSE :now END,
    finished_at = NULL, token = :token, lease_until = :lease_until
WHERE (sync_positions.lease_until <= :now OR sync_positions.lease_until > :latest)
    AND (sync_positions.finished_at IS NULL OR sync_positions.finished_at < :done_before)
RETURNING *;

-- name: sync_advance
-- Advance a round that the token still holds.
UPDATE sync_positions SET cursor = :cursor, seen = seen + :seen, lease_until = :lease_until
WHERE account = :account AND token = :token
RETURNING account;

-- name: sync_finish
-- End a round that the token still holds.
UPDATE sync_positions SET cursor = NULL, seen = seen + :seen, finished_at = :now, token = NULL, lease_until = 0
WHERE account = :account AND token = :token
RETURNING account;

-- name: sync_let_go
-- Release a round.
UPDATE sync_positions SET token = NULL, lease_until = 0 WHERE account = :account AND token = :token;

-- name: sync_renew
-- Extend the lease of a round.
UPDATE sync_positions SET lease_until = :lease_until WHERE account = :account AND token = :token
RETURNING account;

-- name: sync_release_all
-- Release all rounds that anybody held.
UPDATE sync_positions SET token = NULL, lease_until = 0 WHERE token IS NOT NULL;

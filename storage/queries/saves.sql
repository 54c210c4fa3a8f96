-- name: save_put
-- Store what a person saved last.
INSERT INTO saves (bot, user_id, guest_id, did, revision, details, saved_at)
VALUES (:bot, :user_id, :guest_id, :did, :revision, :details, :saved_at)
ON CONFLICT (bot, user_id) DO UPDATE
SET guest_id = excluded.guest_id, did = excluded.did, revision = excluded.revision, details = excluded.details,
    saved_at = excluded.saved_at;

-- name: save_of_person
-- Read what a person saved last.
SELECT * FROM saves WHERE bot = :bot AND user_id = :user_id;

-- name: save_of_guest
-- Read what was saved of a guest last.
SELECT * FROM saves WHERE guest_id = :guest_id ORDER BY saved_at DESC, user_id LIMIT 1;

-- name: save_remove
-- Delete what a person saved last, if it still is this.
DELETE FROM saves
WHERE bot = :bot AND user_id = :user_id AND guest_id = :guest_id AND did = :did AND revision = :revision
RETURNING user_id;

-- name: save_purge
-- Delete what can no longer be undone.
DELETE FROM saves WHERE saved_at < :before RETURNING user_id;

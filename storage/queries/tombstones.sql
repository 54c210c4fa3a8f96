-- name: tombstone_put
-- Remember that whoever has this key was erased.
INSERT INTO tombstones (book, key, guest_id, erased_at) VALUES (:book, :key, :guest_id, :erased_at)
ON CONFLICT (book, key, guest_id) DO NOTHING;

-- name: tombstone_revoke
-- Forget the tombstones of a guest who is kept after all.
DELETE FROM tombstones WHERE guest_id = :guest_id;

-- name: tombstone_lift
-- Forget a tombstone: a person said that somebody with this key is a guest again.
DELETE FROM tombstones WHERE book = :book AND key = :key;

-- name: tombstone_all
-- Read all tombstones.
SELECT * FROM tombstones ORDER BY book, key;

-- name: meta_keep
-- Store a value under a key unless there is one; either way return the current one.
INSERT INTO meta (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = meta.value
RETURNING value;

-- name: meta_put
-- Store a value under a key.
INSERT INTO meta (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: meta_swap
-- Replace a value that has not changed since it was read.
UPDATE meta SET value = :value WHERE key = :key AND value = :was RETURNING key;

-- name: meta_under
-- Read the values under all keys that match a pattern.
SELECT key, value FROM meta WHERE key LIKE :pattern ORDER BY key;

-- name: meta_remove_under
-- Delete the values under all keys that match a pattern.
DELETE FROM meta WHERE key LIKE :pattern;

-- name: meta_get
-- Read the value under a key.
SELECT value FROM meta WHERE key = :key;

-- name: tombstone_among
-- Read which of these keys, a JSON list, belong to somebody who was erased.
SELECT key, max(erased_at) AS erased_at FROM tombstones
WHERE book = :book AND key IN (SELECT value FROM json_each(:keys))
GROUP BY key;

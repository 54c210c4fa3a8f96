-- name: spelling_beginning
-- Read the words that have a key with this prefix, shortest keys first.
SELECT word FROM spellings WHERE key >= :start AND key < :stop ORDER BY key LIMIT :limit;

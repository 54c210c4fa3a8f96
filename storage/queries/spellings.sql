-- name: spelling_beginning
-- Read the words that have a key which begins so, the shortest such keys first.
SELECT word FROM spellings WHERE key >= :start AND key < :stop ORDER BY key LIMIT :limit;

-- name: guest_by_ids
-- Read the guests with these ids, a JSON list.
SELECT * FROM guests WHERE id IN (SELECT value FROM json_each(:ids));

-- name: guest_matching
-- Read the newest guests whose words match.
SELECT guests.* FROM guest_words JOIN guests ON guests.seq = guest_words.rowid
WHERE guest_words MATCH :expression AND guests.venue = :venue
ORDER BY guest_words.rowid DESC LIMIT :limit;

-- name: guest_put_all
-- Add guests, a JSON list of [id, data, phone, email_key, words, blocked_until]; the index writes at the end of each statement.
INSERT INTO guests (
    id, book, venue, data, revision, phone, email_key, words, created_at, updated_at, seen_at, blocked_until
)
SELECT value ->> 0, :book, :venue, value ->> 1, 1, value ->> 2, value ->> 3, value ->> 4, :now, :now, :now, value ->> 5
FROM json_each(:rows);

-- name: guest_seen_as
-- Read what became of the guests with these ids, a JSON list.
SELECT id, created_at, merged_into FROM guests
WHERE id IN (SELECT value FROM json_each(:ids)) AND +book = :book;

-- name: guest_sharing
-- Read the newest guests with a number of one JSON list or an e-mail of the other.
SELECT * FROM guests WHERE seq IN (
    SELECT hit.value FROM (
        SELECT value FROM json_each(:phones)
        WHERE EXISTS (SELECT 1 FROM guests AS any_ WHERE any_.book = :book AND any_.phone = json_each.value)
    ) AS asked CROSS JOIN json_each((
        SELECT json_group_array(found.seq) FROM (
            SELECT g.seq FROM guests AS g WHERE g.book = :book AND g.phone = asked.value
            ORDER BY g.seq DESC LIMIT :limit
        ) AS found
    )) AS hit
    UNION ALL
    SELECT hit.value FROM (
        SELECT value FROM json_each(:email_keys)
        WHERE EXISTS (SELECT 1 FROM guests AS any_ WHERE any_.book = :book AND any_.email_key = json_each.value)
    ) AS asked CROSS JOIN json_each((
        SELECT json_group_array(found.seq) FROM (
            SELECT g.seq FROM guests AS g WHERE g.book = :book AND g.email_key = asked.value
            ORDER BY g.seq DESC LIMIT :limit
        ) AS found
    )) AS hit
)
ORDER BY seq DESC;

-- name: guest_by_ids
-- Read the guests with these ids, a JSON list.
SELECT * FROM guests WHERE id IN (SELECT value FROM json_each(:ids));

-- name: guest_candidates
-- Read the newest guests whose words match each expression of a JSON list, or who have an e-mail of another.
SELECT * FROM guests WHERE seq IN (
    SELECT hit.value FROM json_each(:expressions) AS asked CROSS JOIN json_each((
        SELECT json_group_array(found.seq) FROM (
            SELECT g.seq FROM guest_words JOIN guests AS g ON g.seq = guest_words.rowid
            WHERE guest_words MATCH asked.value AND g.book = :book
            ORDER BY guest_words.rowid DESC LIMIT :limit
        ) AS found
    )) AS hit
    UNION ALL
    SELECT hit.value FROM json_each(:email_keys) AS asked CROSS JOIN json_each((
        SELECT json_group_array(found.seq) FROM (
            SELECT g.seq FROM guests AS g WHERE g.book = :book AND g.email_key = asked.value
            ORDER BY g.seq DESC LIMIT :limit
        ) AS found
    )) AS hit
)
ORDER BY seq DESC;

-- name: guest_matching
-- Read the newest guests whose words match.
SELECT guests.* FROM guest_words JOIN guests ON guests.seq = guest_words.rowid
WHERE guest_words MATCH :expression AND guests.book = :book
ORDER BY guest_words.rowid DESC LIMIT :limit;

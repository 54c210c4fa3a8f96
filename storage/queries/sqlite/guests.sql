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

-- name: guest_put_all
-- Add guests, a JSON list of [id, data, phone, email_key, words, blocked_until].
INSERT INTO guests (
    id, book, venue, data, revision, phone, email_key, words, created_at, updated_at, seen_at, blocked_until
)
SELECT one ->> 0, :book, :venue, one ->> 1, 1, one ->> 2, one ->> 3, one ->> 4,
    CAST(:now AS BIGINT), CAST(:now AS BIGINT), CAST(:now AS BIGINT), one ->> 5
FROM json_array_elements(:rows) WITH ORDINALITY AS listed (one, place)
ORDER BY place;

-- name: guest_seen_as
-- Read what became of the guests with these ids, a JSON list.
SELECT id, created_at, merged_into FROM guests
WHERE id IN (SELECT jsonb_array_elements_text(:ids)) AND book = :book;

-- name: guest_sharing
-- Read the newest guests with a number of one JSON list or an e-mail of the other, by the indexes of these (hence + 0).
SELECT * FROM guests WHERE seq IN (
    SELECT found.seq FROM jsonb_array_elements_text(:phones) AS asked CROSS JOIN LATERAL (
        SELECT g.seq FROM guests AS g WHERE g.book = :book AND g.phone = asked ORDER BY g.seq + 0 DESC LIMIT :limit
    ) AS found
    UNION ALL
    SELECT found.seq FROM jsonb_array_elements_text(:email_keys) AS asked CROSS JOIN LATERAL (
        SELECT g.seq FROM guests AS g WHERE g.book = :book AND g.email_key = asked ORDER BY g.seq + 0 DESC LIMIT :limit
    ) AS found
)
ORDER BY seq + 0 DESC;

-- name: guest_by_ids
-- Read the guests with these ids, a JSON list.
SELECT * FROM guests WHERE id IN (SELECT jsonb_array_elements_text(:ids));

-- name: guest_candidates
-- Read the newest guests whose words match each expression of a JSON list, or who have an e-mail of another; as in guest_matching.
SELECT * FROM guests WHERE seq IN (
    SELECT found.seq FROM jsonb_array_elements_text(:expressions) AS asked CROSS JOIN LATERAL (
        SELECT g.seq FROM guests AS g
        WHERE array_to_tsvector(string_to_array(g.words, ' ')) @@ CAST(
            replace(replace(replace(asked, '*', ':*'), ' AND ', ' & '), ' OR ', ' | ') AS TSQUERY
        ) AND g.book = :book
        ORDER BY g.seq + 0 DESC LIMIT :limit
    ) AS found
    UNION ALL
    SELECT found.seq FROM jsonb_array_elements_text(:email_keys) AS asked CROSS JOIN LATERAL (
        SELECT g.seq FROM guests AS g WHERE g.book = :book AND g.email_key = asked
        ORDER BY g.seq + 0 DESC LIMIT :limit
    ) AS found
)
ORDER BY seq + 0 DESC;

-- name: guest_matching
-- Read the newest guests whose words match: planned once for all expressions and limits, and by the index of words (hence + 0).
SELECT id, book, venue, data, revision, created_by, created_at, updated_at, merged_into, restricted_at FROM guests
WHERE array_to_tsvector(string_to_array(words, ' ')) @@ (SELECT CAST(
    replace(replace(replace(:expression, '*', ':*'), ' AND ', ' & '), ' OR ', ' | ') AS TSQUERY
)) AND book = :book
ORDER BY seq + 0 DESC LIMIT (SELECT CAST(:limit AS BIGINT));

-- name: guest_by_ids
-- Read the guests with these ids, a JSON list.
SELECT * FROM guests WHERE id IN (SELECT jsonb_array_elements_text(:ids));

-- name: guest_candidates
-- Read the newest guests whose words match each expression of a JSON list, or who have an e-mail of another.
SELECT * FROM guests WHERE seq IN (
    SELECT found.seq FROM jsonb_array_elements_text(:expressions) AS asked CROSS JOIN LATERAL (
        SELECT g.seq FROM guests AS g
        WHERE array_to_tsvector(string_to_array(g.words, ' ')) @@ CAST(
            replace(replace(replace(asked, '*', ':*'), ' AND ', ' & '), ' OR ', ' | ') AS TSQUERY
        ) AND g.book = :book
        ORDER BY g.seq DESC LIMIT :limit
    ) AS found
    UNION ALL
    SELECT found.seq FROM jsonb_array_elements_text(:email_keys) AS asked CROSS JOIN LATERAL (
        SELECT g.seq FROM guests AS g WHERE g.book = :book AND g.email_key = asked
        ORDER BY g.seq DESC LIMIT :limit
    ) AS found
)
ORDER BY seq DESC;

-- name: guest_matching
-- Read the newest guests whose words match.
SELECT * FROM guests
WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(
    replace(replace(replace(:expression, '*', ':*'), ' AND ', ' & '), ' OR ', ' | ') AS TSQUERY
) AND book = :book
ORDER BY seq DESC LIMIT :limit;

-- name: guest_by_ids
-- Read the guests with these ids, a JSON list.
SELECT * FROM guests WHERE id IN (SELECT jsonb_array_elements_text(:ids));

-- name: guest_matching
-- Read the newest guests whose words match.
SELECT * FROM guests
WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(
    replace(replace(replace(:expression, '*', ':*'), ' AND ', ' & '), ' OR ', ' | ') AS TSQUERY
) AND venue = :venue
ORDER BY seq DESC LIMIT :limit;

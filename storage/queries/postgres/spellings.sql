-- name: spelling_learn
-- Add new words, a JSON list of [word, [key, ...]]. A word is among its own keys.
INSERT INTO spellings (key, word)
SELECT key, one ->> 0
FROM jsonb_array_elements(:words) AS one, jsonb_array_elements_text(one -> 1) AS key
WHERE NOT EXISTS (SELECT 1 FROM spellings AS known WHERE known.key = one ->> 0 AND known.word = one ->> 0)
ON CONFLICT DO NOTHING;

-- name: spelling_sharing
-- Read for each list of keys in a JSON list, in its order, the words that share one of them, as a JSON list.
SELECT (
    SELECT CAST(coalesce(json_agg(found.word), '[]') AS TEXT) FROM (
        SELECT spellings.word
        FROM jsonb_array_elements_text(kind.keys) WITH ORDINALITY AS asked (key, place)
        JOIN spellings ON spellings.key = asked.key
        ORDER BY asked.place LIMIT :limit
    ) AS found
) AS words
FROM jsonb_array_elements(:kinds) WITH ORDINALITY AS kind (keys, place) ORDER BY kind.place;

-- name: spelling_forget
-- Delete a word, given its keys, a JSON list, unless a guest still matches.
DELETE FROM spellings
WHERE word = :word AND key IN (SELECT jsonb_array_elements_text(:keys)) AND NOT EXISTS (
    SELECT 1 FROM guests
    WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(replace(:expression, ' OR ', ' | ') AS TSQUERY)
);

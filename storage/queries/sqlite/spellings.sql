-- name: spelling_learn
-- Add new words, a JSON list of [word, [key, ...]]. A word is among its own keys.
INSERT INTO spellings (key, word)
SELECT key.value, json_extract(one.value, '$[0]')
FROM json_each(:words) AS one, json_each(one.value, '$[1]') AS key
WHERE NOT EXISTS (
    SELECT 1 FROM spellings AS known
    WHERE known.key = json_extract(one.value, '$[0]') AND known.word = json_extract(one.value, '$[0]')
);

-- name: spelling_sharing
-- Read for each list of keys in a JSON list, in its order, the words that share one of them, as a JSON list.
SELECT (
    SELECT json_group_array(found.word) FROM (
        SELECT spellings.word FROM json_each(kind.value) AS asked CROSS JOIN spellings ON spellings.key = asked.value
        LIMIT :limit
    ) AS found
) AS words
FROM json_each(:kinds) AS kind ORDER BY kind.key;

-- name: spelling_forget
-- Delete a word, given its keys, a JSON list, unless a guest still matches.
DELETE FROM spellings
WHERE word = :word AND key IN (SELECT value FROM json_each(:keys)) AND NOT EXISTS (
    SELECT 1 FROM guest_words WHERE guest_words MATCH :expression
);

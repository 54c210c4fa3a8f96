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
-- Read the words that share a key, keys in the order of the list.
SELECT spellings.word
FROM json_each(:keys) AS asked CROSS JOIN spellings ON spellings.key = asked.value
LIMIT :limit;

-- name: spelling_forget
-- Delete a word, given its keys, a JSON list.
DELETE FROM spellings WHERE word = :word AND key IN (SELECT value FROM json_each(:keys));

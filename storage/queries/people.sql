-- name: person_put
-- Store what a person chose.
INSERT INTO people (user_id, language, venue, updated_at) VALUES (:user_id, :language, :venue, :now)
ON CONFLICT (user_id) DO UPDATE
SET language = excluded.language, venue = excluded.venue, updated_at = excluded.updated_at;

-- name: person_by_id
-- Read what a person chose.
SELECT user_id, language, venue FROM people WHERE user_id = :user_id;

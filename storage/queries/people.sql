-- name: person_put
-- Store what a person chose.
INSERT INTO people (bot, user_id, language, venue, updated_at) VALUES (:bot, :user_id, :language, :venue, :now)
ON CONFLICT (bot, user_id) DO UPDATE
SET language = excluded.language, venue = excluded.venue, updated_at = excluded.updated_at;

-- name: person_with_roles
-- Read what a person chose, once for each venue where they have a role, or once if there is none.
SELECT asked.user_id, p.language, p.venue, s.venue AS at_venue, s.role
FROM (SELECT CAST(:user_id AS BIGINT) AS user_id) AS asked
LEFT JOIN people AS p ON p.bot = :bot AND p.user_id = asked.user_id
LEFT JOIN staff AS s ON s.user_id = asked.user_id
ORDER BY s.venue;

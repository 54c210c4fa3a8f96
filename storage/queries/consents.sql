-- name: consent_history
-- Read what a guest and those who became part of them, directly or indirectly, have said, newest first.
WITH RECURSIVE part (id) AS (
    SELECT id FROM guests WHERE id = :guest_id
    UNION SELECT g.id FROM guests AS g JOIN part AS p ON g.merged_into = p.id
)
SELECT channel, said, at FROM consents WHERE guest_id IN (SELECT id FROM part)
ORDER BY seq DESC LIMIT :limit;

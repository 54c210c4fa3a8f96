-- name: consent_history
-- Read what a guest and those who became part of them have said, newest first.
SELECT channel, said, at FROM consents
WHERE guest_id = :guest_id OR guest_id IN (SELECT id FROM guests WHERE merged_into = :guest_id)
ORDER BY seq DESC LIMIT :limit;

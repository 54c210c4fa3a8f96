-- name: distinction_of_guest
-- Read from whom somebody told a guest apart.
SELECT other AS id FROM distinctions WHERE one = :guest_id
UNION SELECT one AS id FROM distinctions WHERE other = :guest_id;

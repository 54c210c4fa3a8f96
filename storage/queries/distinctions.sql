-- name: distinction_put
-- Keep that two guests are not the same person; the first to say so stands.
INSERT INTO distinctions (one, other, decided_by, decided_at)
VALUES (:one, :other, :decided_by, :now)
ON CONFLICT (one, other) DO NOTHING;

-- name: distinction_of_guest
-- Read whom a guest was told apart from.
SELECT other AS id FROM distinctions WHERE one = :guest_id
UNION ALL
SELECT one AS id FROM distinctions WHERE other = :guest_id;

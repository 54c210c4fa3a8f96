-- name: distinction_put
-- Store that two guests are not the same person; the first person to say so stays.
INSERT INTO distinctions (one, other, decided_by, decided_at)
VALUES (:one, :other, :decided_by, :now)
ON CONFLICT (one, other) DO NOTHING;

-- name: distinction_of_guest
-- Read which guests are known not to be this one.
SELECT other AS id FROM distinctions WHERE one = :guest_id
UNION ALL
SELECT one AS id FROM distinctions WHERE other = :guest_id;

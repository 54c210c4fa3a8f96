-- name: audit_add
-- Note who saw, changed or took out what.
INSERT INTO audit (at, venue, user_id, action, guest_id, details)
VALUES (:now, :venue, :user_id, :action, :guest_id, :details);

-- name: audit_of_venue
-- Read what was noted last at a venue, newest first.
SELECT * FROM audit WHERE venue = :venue ORDER BY seq DESC LIMIT :limit;

-- name: audit_put
-- Record who saw, changed or exported what.
INSERT INTO audit (at, venue, user_id, action, guest_id, details)
VALUES (:at, :venue, :user_id, :action, :guest_id, :details);

-- name: audit_of_venue
-- Read a venue's latest records, newest first.
SELECT * FROM audit WHERE venue = :venue ORDER BY seq DESC LIMIT :limit;

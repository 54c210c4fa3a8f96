-- name: audit_put
-- Record who saw, changed or exported what.
INSERT INTO audit (at, venue, user_id, action, guest_id, details)
VALUES (:at, :venue, :user_id, :action, :guest_id, :details);

-- name: audit_of_venue
-- Read a venue's latest records, newest first.
SELECT * FROM audit WHERE venue = :venue ORDER BY seq DESC LIMIT :limit;

-- name: audit_of_guest
-- Read who had to do with a guest, oldest first, with the names that the team has.
SELECT a.at, a.user_id, a.action, a.details, s.name FROM audit AS a
LEFT JOIN staff AS s ON s.user_id = a.user_id AND s.venue = a.venue
WHERE a.guest_id = :guest_id ORDER BY a.seq;

-- name: audit_exports
-- Read which files with all guests of a venue were made since a time, oldest first.
SELECT a.at, a.user_id, a.action, a.details, s.name FROM audit AS a
LEFT JOIN staff AS s ON s.user_id = a.user_id AND s.venue = a.venue
WHERE a.venue = :venue AND a.action = 'exported' AND a.at >= :since ORDER BY a.seq;

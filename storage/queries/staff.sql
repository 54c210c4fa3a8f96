-- name: staff_put
-- Add a person to a venue's staff, or change their role and name there.
INSERT INTO staff (user_id, venue, role, name, added_by, added_at)
VALUES (:user_id, :venue, :role, :name, :added_by, :added_at)
ON CONFLICT (user_id, venue) DO UPDATE SET role = excluded.role, name = excluded.name;

-- name: staff_remove
-- Remove a person from a venue's staff.
DELETE FROM staff WHERE user_id = :user_id AND venue = :venue RETURNING user_id;

-- name: staff_of_person
-- Read a person's roles at all venues.
SELECT * FROM staff WHERE user_id = :user_id ORDER BY venue;

-- name: staff_registrar
-- Read the name of the person who registered a guest, if they are on the venue's staff.
SELECT s.name FROM guests AS g JOIN staff AS s ON s.user_id = g.created_by AND s.venue = g.venue WHERE g.id = :guest_id;

-- name: staff_of_venue
-- Read the staff of a venue, in the order they were added.
SELECT * FROM staff WHERE venue = :venue ORDER BY added_at, user_id;

-- name: staff_put
-- Add a person to a venue's staff, or change their role and name there if their role is still the given one.
INSERT INTO staff (user_id, venue, role, name, added_by, added_at)
VALUES (:user_id, :venue, :role, :name, :added_by, :added_at)
ON CONFLICT (user_id, venue) DO UPDATE SET role = excluded.role, name = excluded.name WHERE staff.role = :was
RETURNING user_id;

-- name: staff_remove
-- Remove a person from a venue's staff if their role is still the given one.
DELETE FROM staff WHERE user_id = :user_id AND venue = :venue AND role = :was RETURNING user_id;

-- name: staff_of_person
-- Read a person's roles at all venues.
SELECT * FROM staff WHERE user_id = :user_id ORDER BY venue;

-- name: staff_around
-- Read the staff of the venues to whose book a guest belongs.
SELECT s.* FROM staff AS s WHERE s.venue IN (
    SELECT venue FROM guests WHERE id = :guest_id
    UNION SELECT v.slug FROM venues AS v JOIN guests AS g ON g.book = v.book WHERE g.id = :guest_id
);

-- name: staff_of_venue
-- Read the staff of a venue, in the order they were added.
SELECT * FROM staff WHERE venue = :venue ORDER BY added_at, user_id;

-- name: staff_everybody
-- Read the staff of all venues, in the order they were added.
SELECT * FROM staff ORDER BY added_at, user_id, venue;

-- name: staff_revise
-- Replace the revision of the teams that they still have; 0 is that of an installation that never changed any.
INSERT INTO meta (key, value) VALUES (:key, :revision)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE meta.value = :was
RETURNING key;

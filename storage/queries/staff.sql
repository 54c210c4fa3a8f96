-- name: staff_put
-- Make a person staff of a venue, or change their role and name there.
INSERT INTO staff (user_id, venue, role, name, added_by, added_at)
VALUES (:user_id, :venue, :role, :name, :added_by, :added_at)
ON CONFLICT (user_id, venue) DO UPDATE SET role = excluded.role, name = excluded.name;

-- name: staff_remove
-- Take a person off the staff of a venue.
DELETE FROM staff WHERE user_id = :user_id AND venue = :venue RETURNING user_id;

-- name: staff_of_person
-- Read where a person is staff.
SELECT * FROM staff WHERE user_id = :user_id ORDER BY venue;

-- name: staff_of_venue
-- Read who is staff of a venue, in the order in which they came.
SELECT * FROM staff WHERE venue = :venue ORDER BY added_at, user_id;

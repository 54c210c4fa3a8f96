-- name: guest_put
-- Add a guest to the book.
INSERT INTO guests
    (id, venue, data, revision, phone, phone_reversed, email, name_key, surname_key, created_by, created_at,
     updated_at)
VALUES
    (:id, :venue, :data, :revision, :phone, :phone_reversed, :email, :name_key, :surname_key, :created_by,
     :created_at, :now);

-- name: guest_update
-- Rewrite a guest that still stands at the revision before.
UPDATE guests
SET data = :data, revision = :revision, phone = :phone, phone_reversed = :phone_reversed, email = :email,
    name_key = :name_key, surname_key = :surname_key, updated_at = :now
WHERE id = :id AND revision = :revision - 1
RETURNING id;

-- name: guest_merge_away
-- Let a guest be found under nothing: it has become part of another. Its data stays.
UPDATE guests
SET merged_into = :into, phone = NULL, phone_reversed = NULL, email = NULL, name_key = '', surname_key = '',
    revision = revision + 1
WHERE id = :id AND revision = :revision
RETURNING id;

-- name: guest_by_id
-- Read one guest.
SELECT * FROM guests WHERE id = :id;

-- name: guest_with_phone
-- Read the guests with exactly this number, newest first.
SELECT * FROM guests WHERE venue = :venue AND phone = :phone ORDER BY seq DESC LIMIT :limit;

-- name: guest_phone_ending
-- Read the guests whose number, backwards, begins with these digits, newest first.
SELECT * FROM guests
WHERE venue = :venue AND phone_reversed >= :start AND phone_reversed < :stop
ORDER BY seq DESC LIMIT :limit;

-- name: guest_with_email
-- Read the guests with exactly this address, newest first.
SELECT * FROM guests WHERE venue = :venue AND email = :email ORDER BY seq DESC LIMIT :limit;

-- name: guest_name_starting
-- Read the guests whose folded name begins like this, newest first.
SELECT * FROM guests
WHERE venue = :venue AND name_key >= :start AND name_key < :stop
ORDER BY seq DESC LIMIT :limit;

-- name: guest_surname_starting
-- Read the guests whose folded name, last name first, begins like this, newest first.
SELECT * FROM guests
WHERE venue = :venue AND surname_key >= :start AND surname_key < :stop
ORDER BY seq DESC LIMIT :limit;

-- name: guest_newest
-- Read the guests added last.
SELECT * FROM guests WHERE venue = :venue AND merged_into IS NULL ORDER BY seq DESC LIMIT :limit OFFSET :offset;

-- name: guest_page
-- Read the guests that came after one, in the order in which they came.
SELECT * FROM guests WHERE venue = :venue AND seq > :after AND merged_into IS NULL ORDER BY seq LIMIT :limit;

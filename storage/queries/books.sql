-- name: book_used
-- Read whether a book has guests.
SELECT count(*) AS used FROM (SELECT 1 FROM guests WHERE book = :book LIMIT 1) AS found;

-- name: book_count
-- Count the guests in a book.
SELECT count(*) AS number FROM guests WHERE book = :book AND merged_into IS NULL;

-- name: book_page
-- Read guests of a book, those who are gone included.
SELECT * FROM guests WHERE book = :book ORDER BY seq LIMIT :limit;

-- name: book_doubles
-- Read who has the phone or the e-mail of somebody in another book.
SELECT one.id, other.id AS other_id FROM guests AS one JOIN guests AS other
    ON other.book = :other AND other.phone = one.phone
WHERE one.book = :book
UNION
SELECT one.id, other.id FROM guests AS one JOIN guests AS other
    ON other.book = :other AND other.email_key = one.email_key
WHERE one.book = :book
ORDER BY 1, 2;

-- name: book_take
-- Put a guest who has not changed since into another book.
UPDATE guests SET book = :book, data = :data, phone = :phone, email_key = :email_key, words = :words
WHERE id = :id AND revision = :revision AND book = :was
RETURNING id;

-- name: book_tombstones
-- Let whoever was erased from a book be erased from another, too.
INSERT INTO tombstones (book, key, guest_id, erased_at)
SELECT CAST(:book AS TEXT), key, guest_id, erased_at FROM tombstones WHERE book = :was
ON CONFLICT (book, key, guest_id) DO NOTHING;

-- name: book_no_tombstones
-- Forget a book's tombstones.
DELETE FROM tombstones WHERE book = :was;

-- name: venue_move
-- Store in which book a venue keeps its guests.
UPDATE venues SET book = :book WHERE slug = :slug;

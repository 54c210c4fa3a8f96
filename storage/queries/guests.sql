-- name: guest_put
-- Add a guest to the book.
INSERT INTO guests (
    id, book, venue, data, revision, phone, email_key, words, created_by, created_at, updated_at, seen_at, blocked_until
)
VALUES (
    :id, :book, :venue, :data, :revision, :phone, :email_key, :words, :created_by, :created_at, :now, :now,
    :blocked_until
);

-- name: guest_update
-- Update a guest that is still at the previous revision.
UPDATE guests
SET venue = :venue, data = :data, revision = :revision, phone = :phone, email_key = :email_key, words = :words,
    updated_at = :now, seen_at = :now, blocked_until = :blocked_until
WHERE id = :id AND revision = :revision - 1
RETURNING id;

-- name: guest_still_at
-- Go on only while a guest is at a revision.
UPDATE guests SET revision = revision WHERE id = :id AND revision = :revision
RETURNING id;

-- name: guest_merge_away
-- Make a guest unfindable: merged into another, or undone. The data stays.
UPDATE guests
SET merged_into = :into, phone = NULL, email_key = NULL, words = '', revision = revision + 1, updated_at = :now
WHERE id = :id AND revision = :revision AND merged_into IS NULL
RETURNING id;

-- name: guest_return
-- Put a guest back into the book; the update that follows sets what they are found by.
UPDATE guests SET merged_into = NULL, revision = revision + 1
WHERE id = :id AND revision = :revision AND merged_into IS NOT NULL
RETURNING id;

-- name: guest_purge
-- Delete the guests that were undone before a time, unless something is still owed or needs a person.
DELETE FROM guests
WHERE merged_into = '' AND updated_at < :before AND NOT EXISTS (
    SELECT 1 FROM deliveries AS d
    WHERE d.guest_id = guests.id AND d.state IN ('waiting', 'sending', 'uncertain', 'needs_you')
)
RETURNING id;

-- name: guest_by_id
-- Read one guest, and when they are to be erased.
SELECT guests.*, (SELECT due_at FROM erasures WHERE guest_id = guests.id) AS erase_at FROM guests WHERE id = :id;

-- name: guest_with_phone
-- Read the guests with exactly this number, newest first.
SELECT * FROM guests WHERE book = :book AND phone = :phone ORDER BY seq DESC LIMIT :limit;

-- name: guest_with_email
-- Read the guests with this address, newest first.
SELECT * FROM guests WHERE book = :book AND email_key = :email_key ORDER BY seq DESC LIMIT :limit;

-- name: guest_newest
-- Read the guests added last.
SELECT * FROM guests WHERE book = :book AND merged_into IS NULL ORDER BY seq DESC LIMIT :limit OFFSET :offset;

-- name: guest_newest_phones
-- Read the phone numbers of the guests added last.
SELECT newest.phone FROM (
    SELECT phone FROM guests WHERE book = :book AND merged_into IS NULL ORDER BY seq DESC LIMIT :limit
) AS newest
WHERE newest.phone IS NOT NULL;

-- name: guest_page
-- Read the guests that came after one and are not restricted, in order of arrival.
SELECT * FROM guests
WHERE book = :book AND seq > :after AND merged_into IS NULL AND restricted_at IS NULL
ORDER BY seq LIMIT :limit;

-- name: guest_numbers
-- Read the phone numbers of the guests that came after one, with the data where it may say more of them.
SELECT numbered.seq, numbered.phone, CASE WHEN numbered.says_more THEN numbered.data END AS data FROM (
    SELECT seq, phone, data,
        data LIKE '%"landline"%' OR data LIKE '%"phone_2"%' OR data LIKE '%"checks"%' AS says_more
    FROM guests WHERE seq > :after AND merged_into IS NULL
) AS numbered
WHERE numbered.phone IS NOT NULL OR numbered.says_more
ORDER BY numbered.seq LIMIT :limit;

-- name: guest_seen
-- Store that somebody had to do with a guest, at most once a day.
UPDATE guests SET seen_at = :now WHERE id = :id AND seen_at + 86400000 < :now;

-- name: guest_restrict
-- Restrict the processing of a guest, or lift that; nothing else about the guest changes.
UPDATE guests SET restricted_at = :restricted_at WHERE id = :id AND merged_into IS NULL RETURNING id;

-- name: guest_parts
-- Read a guest, and all that were merged into them, directly or indirectly.
WITH RECURSIVE part (id) AS (
    SELECT id FROM guests WHERE id = :id
    UNION SELECT g.id FROM guests AS g JOIN part AS p ON g.merged_into = p.id
)
SELECT * FROM guests WHERE id IN (SELECT id FROM part) ORDER BY seq;

-- name: guest_remove
-- Delete a guest with all that hangs on them.
DELETE FROM guests WHERE id = :id;

-- name: guest_block_over
-- Read the guests whose block ends on a day or before.
SELECT id FROM guests
WHERE book = :book AND blocked_until <= :today AND merged_into IS NULL
ORDER BY blocked_until LIMIT :limit;

-- name: guest_unseen
-- Read the guests of the longest unseen, with whom no account had to do since either.
SELECT id, venue FROM guests AS g
WHERE merged_into IS NULL AND restricted_at IS NULL AND seen_at < :before AND NOT EXISTS (
    SELECT 1 FROM deliveries AS d WHERE d.guest_id = g.id AND d.updated_at >= :before
)
ORDER BY seen_at LIMIT :limit;

-- name: guest_unseen_count
-- Count them by venue, with the longest unseen.
SELECT venue, count(*) AS number, min(seen_at) AS oldest FROM guests AS g
WHERE merged_into IS NULL AND restricted_at IS NULL AND seen_at < :before AND NOT EXISTS (
    SELECT 1 FROM deliveries AS d WHERE d.guest_id = g.id AND d.updated_at >= :before
)
GROUP BY venue ORDER BY venue;

-- name: audit_put
-- Record what was done.
INSERT INTO audit (at, venue, actor, act, guest_id, other_id, origin, details, digests, changes)
VALUES (:at, :venue, :actor, :act, :guest_id, :other_id, :origin, :details, :digests, :changes);

-- name: audit_of_venue
-- Read a venue's records before one, newest first.
SELECT * FROM audit WHERE venue = :venue AND seq < :before ORDER BY seq DESC LIMIT :limit;

-- name: audit_of_guest
-- Read the records of one guest before one, newest first.
SELECT * FROM (
    SELECT * FROM (
        SELECT * FROM audit WHERE guest_id = :guest_id AND seq < :before ORDER BY seq DESC LIMIT :limit
    ) AS mine
    UNION ALL
    SELECT * FROM (
        SELECT * FROM audit WHERE other_id = :guest_id AND seq < :before ORDER BY seq DESC LIMIT :limit
    ) AS others
) AS found
ORDER BY seq DESC LIMIT :limit;

-- name: audit_of_act
-- Read the records of an act at the venues of a book since a time, oldest first.
SELECT * FROM audit
WHERE (venue = :book OR venue IN (SELECT slug FROM venues WHERE book = :book)) AND act = :act AND at >= :since
ORDER BY seq;

-- name: audit_page
-- Read the records after one, oldest first, of a time; also of a venue, or of a guest whom they may have shown.
SELECT * FROM audit
WHERE seq > :after AND at >= :since AND at < :until
    AND (CAST(:venue AS TEXT) IS NULL OR venue = :venue)
    AND (CAST(:guest_id AS TEXT) IS NULL OR guest_id = :guest_id OR other_id = :guest_id OR details LIKE :shown)
ORDER BY seq LIMIT :limit;

-- name: audit_traces
-- Read what tells about deeds at a venue in a time, oldest first.
SELECT at, actor, act, guest_id, other_id, origin, details FROM audit
WHERE venue = :venue AND at >= :since AND at < :until AND {audit_deed}
ORDER BY at, seq;

-- name: audit_chain
-- Read the two ends of the chain.
SELECT * FROM audit_chain;

-- name: audit_unlinked
-- Read the oldest records after one that are not in the chain yet: what it covers, in its order, then the rest.
SELECT seq, at, venue, actor, act, guest_id, other_id, origin, details, digests, changes, place, hash
FROM audit WHERE place IS NULL AND seq > :after ORDER BY seq LIMIT :limit;

-- name: audit_links
-- Read the chain after a place: what it covers, in its order, then the rest.
SELECT seq, at, venue, actor, act, guest_id, other_id, origin, details, digests, changes, place, hash
FROM audit WHERE place > :after ORDER BY place LIMIT :limit;

-- name: audit_advance
-- Move the end of the chain on from where it was.
UPDATE audit_chain SET head_place = :place, head_hash = :hash
WHERE head_place = :was_place AND head_hash = :was_hash
RETURNING id;

-- name: audit_anchor
-- Move the beginning of the chain on from where it was.
UPDATE audit_chain SET anchor_place = :place, anchor_hash = :hash
WHERE anchor_place = :was_place AND head_place >= :place
RETURNING id;

-- name: audit_forget
-- Delete the records up to a place.
DELETE FROM audit WHERE place <= :place;

-- name: audit_redact
-- Blank the values of a guest.
UPDATE audit SET changes = NULL WHERE (guest_id = :guest_id OR other_id = :guest_id) AND changes IS NOT NULL;

-- name: audit_redact_between
-- Blank the values of a guest in what was done to them in a time.
UPDATE audit SET changes = NULL
WHERE guest_id = :guest_id AND at BETWEEN :since AND :until AND changes IS NOT NULL;

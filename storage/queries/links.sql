-- name: link_put
-- Store which record at an account belongs to a guest; the latest proof wins.
INSERT INTO links (guest_id, account, record_id, created_at)
VALUES (:guest_id, :account, :record_id, :created_at)
ON CONFLICT (guest_id, account) DO UPDATE
SET record_id = excluded.record_id, created_at = excluded.created_at;

-- name: link_of_guest
-- Read the links of a guest.
SELECT * FROM links WHERE guest_id = :guest_id ORDER BY account;

-- name: link_by_record
-- Read which guests a record at an account belongs to.
SELECT * FROM links WHERE account = :account AND record_id = :record_id ORDER BY created_at, guest_id;

-- name: link_of_whole
-- Read the links of a guest, and of the guests that were merged into it, directly or indirectly.
WITH RECURSIVE part (id) AS (
    SELECT CAST(:guest_id AS TEXT)
    UNION SELECT g.id FROM guests AS g JOIN part AS p ON g.merged_into = p.id
)
SELECT * FROM links WHERE guest_id IN (SELECT id FROM part) ORDER BY account, record_id;

-- name: link_remove
-- Delete the link between a guest and a record at an account.
DELETE FROM links WHERE guest_id = :guest_id AND account = :account RETURNING record_id;

-- name: link_put
-- Store which record at an account a guest is; the latest proof stands.
INSERT INTO links (guest_id, account, record_id, created_at)
VALUES (:guest_id, :account, :record_id, :created_at)
ON CONFLICT (guest_id, account) DO UPDATE
SET record_id = excluded.record_id, created_at = excluded.created_at;

-- name: link_of_guest
-- Read the links of a guest.
SELECT * FROM links WHERE guest_id = :guest_id ORDER BY account;

-- name: link_by_record
-- Read which guests a record at an account is.
SELECT * FROM links WHERE account = :account AND record_id = :record_id ORDER BY created_at, guest_id;

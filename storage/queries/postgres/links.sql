-- name: link_by_records
-- Read which guests the records with these ids, a JSON list, belong to.
SELECT * FROM links
WHERE account = :account AND record_id IN (SELECT jsonb_array_elements_text(:records))
ORDER BY created_at, guest_id;

-- name: link_at_account
-- Read which records of an account belong to the guests with these ids, a JSON list.
SELECT * FROM links WHERE account = :account AND guest_id IN (SELECT jsonb_array_elements_text(:guests));

-- name: audit_put
-- Note who did what.
INSERT INTO audit (at, venue, user_id, action, guest_id, details)
VALUES (:at, :venue, :user_id, :action, :guest_id, :details);

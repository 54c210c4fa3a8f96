-- name: host_group_put
-- Bind a group to a venue.
INSERT INTO host_groups (bot, chat_id, venue, bound_by, bound_at)
VALUES (:bot, :chat_id, :venue, :bound_by, :bound_at);

-- name: host_group_move
-- Give a binding the group's new id, unless that has one.
UPDATE host_groups SET chat_id = :to
WHERE bot = :bot AND chat_id = :chat_id
    AND NOT EXISTS (SELECT 1 FROM host_groups AS other WHERE other.bot = :bot AND other.chat_id = :to)
RETURNING chat_id;

-- name: host_group_remove
-- Delete the binding of a group.
DELETE FROM host_groups WHERE bot = :bot AND chat_id = :chat_id RETURNING venue;

-- name: host_group_by_chat
-- Read the binding of a group.
SELECT chat_id, venue, bound_by, bound_at FROM host_groups WHERE bot = :bot AND chat_id = :chat_id;

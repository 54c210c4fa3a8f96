-- name: message_put
-- Remember a message that is to be forgotten; one that is shown anew is forgotten later.
INSERT INTO messages (chat_id, message_id, kind, language, sent_at, due_at)
VALUES (:chat_id, :message_id, :kind, :language, :now, :due_at)
ON CONFLICT (chat_id, message_id) DO UPDATE SET due_at = excluded.due_at WHERE messages.kind <> 'erased';

-- name: message_claim
-- Claim messages that are due; they are due again if whoever claimed them dies.
UPDATE messages SET due_at = :lease_until
WHERE (chat_id, message_id) IN (
    SELECT chat_id, message_id FROM messages WHERE due_at <= :now ORDER BY due_at LIMIT :limit
)
RETURNING *;

-- name: message_remove
-- Forget about a message: it is deleted, or shows nothing any more.
DELETE FROM messages WHERE chat_id = :chat_id AND message_id = :message_id;

-- name: message_all
-- Read all messages that are to be forgotten.
SELECT * FROM messages ORDER BY chat_id, message_id;

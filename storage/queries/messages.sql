-- name: message_put
-- Remember a message that is to be forgotten; one that is shown anew is forgotten later.
INSERT INTO messages (bot, chat_id, message_id, kind, language, sent_at, due_at)
VALUES (:bot, :chat_id, :message_id, :kind, :language, :now, :due_at)
ON CONFLICT (bot, chat_id, message_id) DO UPDATE SET due_at = excluded.due_at WHERE messages.kind <> 'erased';

-- name: message_claim
-- Claim messages of a bot that are due, by when that is and not by the key (hence the sign); they are due again if whoever claimed them dies.
UPDATE messages SET due_at = :lease_until
WHERE (bot, chat_id, message_id) IN (
    SELECT bot, chat_id, message_id FROM messages WHERE +bot = :bot AND due_at <= :now ORDER BY due_at LIMIT :limit
)
RETURNING *;

-- name: message_overtake
-- Have messages forgotten now that were noted by a clock that was ahead, which tells nothing of when they are due.
UPDATE messages SET due_at = :now WHERE bot = :bot AND sent_at > :latest AND due_at > :now RETURNING message_id;

-- name: message_remove
-- Forget about a message: it is deleted, or shows nothing any more.
DELETE FROM messages WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id;

-- name: message_all
-- Read all messages that are to be forgotten.
SELECT * FROM messages ORDER BY bot, chat_id, message_id;

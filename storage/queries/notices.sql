-- name: notice_put
-- Add a notice, unless the chat already has one for this account.
INSERT INTO notices
    (bot, chat_id, account, user_id, language, message_id, phase, reason, waiting, held_up, since, until, touched_at)
VALUES
    (:bot, :chat_id, :account, :user_id, :language, :message_id, :phase, :reason, :waiting, :held_up, :since, :until,
     :touched_at)
ON CONFLICT (chat_id, account) DO NOTHING
RETURNING chat_id;

-- name: notice_change
-- Replace what a notice says, unless somebody else has done so since it was read.
UPDATE notices
SET message_id = :message_id, phase = :phase, reason = :reason, waiting = :waiting, held_up = :held_up, since = :since,
    until = :until, touched_at = :touched_at
WHERE chat_id = :chat_id AND account = :account AND touched_at = :seen_at
RETURNING chat_id;

-- name: notice_place
-- Store which message shows a notice.
UPDATE notices SET message_id = :message_id WHERE chat_id = :chat_id AND account = :account;

-- name: notice_remove
-- Delete a notice.
DELETE FROM notices WHERE chat_id = :chat_id AND account = :account;

-- name: notice_all
-- Read all notices of a bot.
SELECT * FROM notices WHERE bot = :bot ORDER BY account, chat_id;

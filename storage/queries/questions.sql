-- name: question_put
-- Store a question.
INSERT INTO questions (bot, id, chat_id, user_id, venue, kind, about, message_id, asked_at)
VALUES (:bot, :id, :chat_id, :user_id, :venue, :kind, :about, :message_id, :asked_at);

-- name: question_set_message
-- Store which message asks.
UPDATE questions SET message_id = :message_id WHERE id = :id;

-- name: question_remove
-- Close an open question.
DELETE FROM questions WHERE id = :id RETURNING id;

-- name: question_of_person
-- Read a person's open questions in a chat, newest first.
SELECT * FROM questions WHERE bot = :bot AND chat_id = :chat_id AND user_id = :user_id
ORDER BY asked_at DESC, id;

-- name: question_remove_of
-- Delete what a person was asked about the guests of a venue.
DELETE FROM questions WHERE user_id = :user_id AND venue = :venue RETURNING id;

-- name: question_purge
-- Delete the questions that were asked before a time.
DELETE FROM questions WHERE asked_at < :before RETURNING id;

-- name: draft_put
-- Add a draft.
INSERT INTO drafts
    (id, chat_id, user_id, venue, state, revision, open_question, card_message_id, created_at, updated_at)
VALUES
    (:id, :chat_id, :user_id, :venue, :state, :revision, :open_question, :card_message_id, :now, :now);

-- name: draft_advance
-- Rewrite a draft that still stands at the revision before.
UPDATE drafts
SET venue = :venue, state = :state, revision = :revision, open_question = :open_question, updated_at = :now
WHERE id = :id AND revision = :revision - 1
RETURNING id;

-- name: draft_amend
-- Rewrite the state of a draft that stands at this revision, without moving on.
UPDATE drafts SET state = :state WHERE id = :id AND revision = :revision RETURNING id;

-- name: draft_remove
-- Forget a draft that stands at this revision.
DELETE FROM drafts WHERE id = :id AND revision = :revision RETURNING id;

-- name: draft_set_card
-- Note which message shows the draft.
UPDATE drafts SET card_message_id = :card_message_id WHERE id = :id;

-- name: draft_remove_from
-- Forget the drafts that a message shows: another takes their place there.
DELETE FROM drafts WHERE chat_id = :chat_id AND user_id = :user_id AND card_message_id = :message_id RETURNING id;

-- name: draft_by_id
-- Read one draft.
SELECT * FROM drafts WHERE id = :id;

-- name: draft_newest
-- Read the draft of a person in a chat that was touched last.
SELECT * FROM drafts WHERE chat_id = :chat_id AND user_id = :user_id
ORDER BY updated_at DESC, created_at DESC, id LIMIT 1;

-- name: draft_asking
-- Read the draft of a person in a chat that was touched last among those with an open question.
SELECT * FROM drafts WHERE chat_id = :chat_id AND user_id = :user_id AND open_question
ORDER BY updated_at DESC, created_at DESC, id LIMIT 1;

-- name: draft_purge
-- Forget the drafts that nobody has touched since a time.
DELETE FROM drafts WHERE updated_at < :before RETURNING id;

-- name: draft_put
-- Add a draft.
INSERT INTO drafts
    (bot, id, chat_id, user_id, venue, state, revision, open_question, card_message_id, created_at, updated_at)
VALUES
    (:bot, :id, :chat_id, :user_id, :venue, :state, :revision, :open_question, :card_message_id, :now, :now);

-- name: draft_advance
-- Update a draft that is still at the previous revision.
UPDATE drafts
SET venue = :venue, state = :state, revision = :revision, open_question = :open_question, updated_at = :now
WHERE id = :id AND revision = :revision - 1
RETURNING id;

-- name: draft_move
-- Go on in another chat with a draft that is still at the previous revision.
UPDATE drafts
SET chat_id = :chat_id, card_message_id = NULL, state = :state, revision = :revision, updated_at = :now
WHERE id = :id AND revision = :revision - 1
RETURNING id;

-- name: draft_amend
-- Update the state of a draft at this revision, without a new revision.
UPDATE drafts SET state = :state WHERE id = :id AND revision = :revision RETURNING id;

-- name: draft_remove
-- Delete a draft at this revision.
DELETE FROM drafts WHERE id = :id AND revision = :revision RETURNING id;

-- name: draft_set_card
-- Store which message shows the draft.
UPDATE drafts SET card_message_id = :card_message_id WHERE id = :id;

-- name: draft_remove_from
-- Delete the drafts that a message shows: another takes their place there.
DELETE FROM drafts
WHERE bot = :bot AND chat_id = :chat_id AND user_id = :user_id AND card_message_id = :message_id RETURNING id;

-- name: draft_by_id
-- Read one draft.
SELECT * FROM drafts WHERE id = :id;

-- name: draft_shown_in
-- Read the draft of a person that a message shows.
SELECT * FROM drafts
WHERE bot = :bot AND chat_id = :chat_id AND user_id = :user_id AND card_message_id = :message_id
ORDER BY updated_at DESC, id LIMIT 1;

-- name: draft_newest
-- Read the drafts a person touched last in a chat, of those with this revision at least.
SELECT * FROM drafts WHERE bot = :bot AND chat_id = :chat_id AND user_id = :user_id AND revision >= :revision
ORDER BY updated_at DESC, created_at DESC, id LIMIT :limit;

-- name: draft_asking
-- Read the draft with an open question that a person touched last in a chat.
SELECT * FROM drafts WHERE bot = :bot AND chat_id = :chat_id AND user_id = :user_id AND open_question
ORDER BY updated_at DESC, created_at DESC, id LIMIT 1;

-- name: draft_writers
-- Read who has drafts of a bot at which venue, with their role there.
SELECT DISTINCT d.user_id, d.venue, s.role
FROM drafts AS d
LEFT JOIN staff AS s ON s.user_id = d.user_id AND s.venue = d.venue
WHERE d.bot = :bot;

-- name: draft_of
-- Read a person's drafts of a bot at a venue.
SELECT * FROM drafts WHERE bot = :bot AND user_id = :user_id AND venue = :venue ORDER BY id;

-- name: draft_purge
-- Delete the drafts that nobody has touched since a time.
DELETE FROM drafts WHERE updated_at < :before RETURNING id;

-- name: draft_about
-- Read the drafts in which a guest is edited.
SELECT * FROM drafts WHERE id = :id OR state LIKE '%"guest_id":"' || :id || '"%' ORDER BY id;

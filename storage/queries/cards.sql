-- name: card_put
-- Register a message as a card of a guest; ``wanted`` starts at the time, since it must only ever grow.
INSERT INTO cards (bot, chat_id, message_id, guest_id, user_id, venue, language, wanted, shown, created_at)
VALUES (:bot, :chat_id, :message_id, :guest_id, :user_id, :venue, :language, :now, 0, :now)
ON CONFLICT (bot, chat_id, message_id) DO UPDATE
SET guest_id = excluded.guest_id, user_id = excluded.user_id, venue = excluded.venue, language = excluded.language,
    wanted = CASE WHEN cards.wanted < excluded.wanted THEN excluded.wanted ELSE cards.wanted + 1 END,
    shown = 0, created_at = excluded.created_at;

-- name: card_want
-- Mark as stale the cards of a guest, and of the one they were merged into.
UPDATE cards SET wanted = wanted + 1
WHERE guest_id IN (:guest_id, (SELECT merged_into FROM guests WHERE id = :guest_id));

-- name: card_want_to_draw
-- Mark as stale the cards of a guest, and of the one they were merged into; hold the guest's own that nobody else holds.
UPDATE cards SET wanted = wanted + 1,
    held_by = CASE WHEN guest_id = :guest_id AND {card_free} THEN :holder ELSE held_by END,
    held_until = CASE WHEN guest_id = :guest_id AND {card_free} THEN :until ELSE held_until END
WHERE guest_id IN (:guest_id, (SELECT merged_into FROM guests WHERE id = :guest_id));

-- name: card_hold
-- Make the stale cards of a guest the holder's to draw, but those that another holds.
UPDATE cards SET held_by = :holder, held_until = :until
WHERE guest_id = :guest_id AND shown < wanted AND {card_free};

-- name: card_keep
-- Hold a card for longer, if nobody else has held it since.
UPDATE cards SET held_until = :until
WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id AND held_by = :holder
RETURNING message_id;

-- name: card_want_at
-- Mark a card as stale.
UPDATE cards SET wanted = wanted + 1 WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id;

-- name: card_set_shown
-- Record what a card shows now: it is free if nothing newer is to be drawn, and stale if the holder was overtaken.
UPDATE cards
SET wanted = CASE WHEN {card_ours} AND shown <= :shown THEN wanted ELSE wanted + 1 END,
    shown = CASE WHEN {card_ours} AND shown < :shown THEN :shown ELSE shown END,
    held_by = CASE WHEN held_by = :holder AND (guest_id <> :guest_id OR wanted <= :shown) THEN '' ELSE held_by END
WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id
RETURNING guest_id, wanted, shown;

-- name: card_remove
-- Delete a card: the message is gone.
DELETE FROM cards WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id;

-- name: card_replace
-- Let a page be shown in the place of a card, unless another is drawing it.
UPDATE cards SET {card_page}
WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id AND {card_free};

-- name: card_replaced
-- Read a row if the message is no card, or a page is in its place.
SELECT 1 AS yes WHERE NOT EXISTS (
    SELECT 1 FROM cards WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id AND NOT ({card_page})
);

-- name: card_want_of
-- Mark as stale the cards that a person has at a venue, and what is shown in the place of one.
UPDATE cards SET wanted = wanted + 1, shown = CASE WHEN {card_page} THEN 0 ELSE shown END
WHERE user_id = :user_id AND venue = :venue;

-- name: card_want_back
-- Mark as stale the cards of a guest, and what is shown in the place of one.
UPDATE cards SET wanted = wanted + 1, shown = CASE WHEN {card_page} THEN 0 ELSE shown END
WHERE guest_id = :guest_id;

-- name: card_readers
-- Read who has cards of a bot at which venue, with their role there.
SELECT DISTINCT c.user_id, c.venue, s.role
FROM cards AS c
LEFT JOIN staff AS s ON s.user_id = c.user_id AND s.venue = c.venue
WHERE c.bot = :bot;

-- name: card_remove_in
-- Delete the cards of a chat.
DELETE FROM cards WHERE bot = :bot AND chat_id = :chat_id RETURNING message_id;

-- name: card_of_guest
-- Read the messages that show a guest, oldest first.
SELECT * FROM cards WHERE guest_id = :guest_id ORDER BY created_at, bot, chat_id, message_id;

-- name: card_of_message
-- Read what we know of a message that shows a guest, unless a page is in its place.
SELECT * FROM cards WHERE bot = :bot AND chat_id = :chat_id AND message_id = :message_id AND NOT ({card_page});

-- name: card_stale
-- Read the guests with stale cards of a bot that nobody else draws, by the small index and not by the key (hence the sign).
SELECT DISTINCT guest_id FROM cards
WHERE +bot = :bot AND shown < wanted AND {card_free}
ORDER BY guest_id LIMIT :limit;

-- name: card_hand_over
-- Make the cards of a guest show another, as soon as they are drawn.
UPDATE cards SET guest_id = :to, wanted = wanted + 1 WHERE guest_id = :guest_id;

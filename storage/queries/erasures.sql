-- name: erasure_put
-- Ask for a guest to be erased.
INSERT INTO erasures (guest_id, venue, state, asked_by, language, asked_at, leaving_since, due_at, details)
VALUES (:guest_id, :venue, :state, :asked_by, :language, :asked_at, :leaving_since, :due_at, :details);

-- name: erasure_move
-- Take an erasure one step on, unless somebody else has.
UPDATE erasures SET state = :state, leaving_since = :leaving_since, due_at = :due_at, details = :details
WHERE guest_id = :guest_id AND state = :was AND due_at = :was_due
RETURNING guest_id;

-- name: erasure_revoke
-- Keep a guest who was to be erased, while that is possible.
DELETE FROM erasures WHERE guest_id = :guest_id AND state = 'waiting' RETURNING guest_id;

-- name: erasure_of_guest
-- Read what was asked about a guest.
SELECT * FROM erasures WHERE guest_id = :guest_id;

-- name: erasure_due
-- Read which erasures have a step to take; :proven is the time up to which a grace period is over without doubt.
SELECT * FROM erasures
WHERE due_at <= :now AND (state = 'leaving' OR (state = 'waiting' AND (due_at <= asked_at OR due_at <= :proven)))
ORDER BY due_at LIMIT :limit;

-- name: erasure_redate
-- Let the grace period begin now of what was asked for by a clock that was ahead.
UPDATE erasures SET due_at = due_at - asked_at + :now, asked_at = :now
WHERE state = 'waiting' AND asked_at > :latest RETURNING guest_id;

-- name: erasure_unreported
-- Read whose data is gone while the traces and the receipt are still open.
SELECT * FROM erasures WHERE state = 'erased' ORDER BY due_at LIMIT :limit;

-- name: erasure_again
-- Read who was erased and is in the book all the same: a backup was restored.
SELECT DISTINCT g.id, g.venue FROM tombstones AS t JOIN guests AS g ON t.key = 'id:' || g.id
LEFT JOIN erasures AS e ON e.guest_id = g.id
WHERE e.guest_id IS NULL OR e.state IN ('erased', 'done');

-- name: erasure_reopen
-- Erase a guest once more who is back without anybody's wish.
INSERT INTO erasures (guest_id, venue, state, asked_by, language, asked_at, leaving_since, due_at, details)
VALUES (:guest_id, :venue, 'leaving', NULL, 'en', :now, :now, :now, :details)
ON CONFLICT (guest_id) DO UPDATE SET state = 'leaving', leaving_since = excluded.leaving_since,
    due_at = excluded.due_at, details = excluded.details;

-- name: erase_distinctions
-- Forget from whom a guest was told apart.
DELETE FROM distinctions WHERE one = :id OR other = :id;

-- name: erase_questions
-- Forget what is asked about a guest.
DELETE FROM questions
WHERE about LIKE '%"' || :id || '"%' OR EXISTS (
    SELECT 1 FROM deliveries AS d WHERE d.guest_id = :id AND questions.about LIKE '%"' || d.id || '"%'
);

-- name: erase_edits
-- Forget the drafts in which a guest is edited.
DELETE FROM drafts WHERE id = :id OR state LIKE '%"guest_id":"' || :id || '"%';

-- name: erase_drafts
-- Forget the drafts that say something of a person and were touched last before a time.
DELETE FROM drafts WHERE updated_at < :before AND state LIKE :one ESCAPE '!' AND state LIKE :other ESCAPE '!';

-- name: erase_cards
-- Have the cards of a guest blanked.
INSERT INTO messages (bot, chat_id, message_id, kind, language, sent_at, due_at)
SELECT bot, chat_id, message_id, 'erased', language, :now, :now FROM cards WHERE guest_id = :id
ON CONFLICT (bot, chat_id, message_id) DO UPDATE SET kind = 'erased', due_at = excluded.due_at;

-- name: erase_named
-- Read the deliveries of others to an account that name a record as a duplicate.
SELECT id, details FROM deliveries
WHERE account = :account AND state = 'needs_you' AND {delivery_owed} AND reason = 'duplicate'
    AND details LIKE '%"record_id":"' || :record_id || '"%';

-- name: erase_name
-- Replace what a delivery says.
UPDATE deliveries SET details = :details WHERE id = :id;

-- name: erasure_counts
-- Count what the book holds about a guest, by kind.
SELECT
    (SELECT count(*) FROM guests WHERE id = :id) AS guests,
    (SELECT count(*) FROM deliveries WHERE guest_id = :id) AS deliveries,
    (SELECT count(*) FROM links WHERE guest_id = :id) AS links,
    (SELECT count(*) FROM merges WHERE kept_id = :id OR gone_id = :id) AS merges,
    (SELECT count(*) FROM cards WHERE guest_id = :id) AS cards,
    (SELECT count(*) FROM drafts WHERE id = :id OR state LIKE '%"guest_id":"' || :id || '"%') AS drafts,
    (SELECT count(*) FROM audit WHERE (guest_id = :id OR other_id = :id) AND changes IS NOT NULL) AS audit;

-- name: merge_snapshots
-- Read the merges of a guest with others, those that were undone included.
SELECT id, kept_id, gone_id, snapshot, merged_at, undone_at FROM merges WHERE kept_id = :id OR gone_id = :id;

-- name: erasure_all
-- Read all erasures, the newest first.
SELECT * FROM erasures ORDER BY asked_at DESC, guest_id;

-- name: invitation_put
-- Store an invitation.
INSERT INTO invitations (bot, id, token_hash, venue, guest_id, made_by, made_at, expires_at, chat_id)
VALUES (:bot, :id, :token_hash, :venue, :guest_id, :made_by, :made_at, :expires_at, :chat_id);

-- name: invitation_close_others
-- Close the earlier invitations of a guest.
UPDATE invitations SET closed_at = :now
WHERE guest_id = :guest_id AND id <> :id AND closed_at IS NULL RETURNING id;

-- name: invitation_set_message
-- Store which message shows an invitation.
UPDATE invitations SET message_id = :message_id WHERE id = :id;

-- name: invitation_claim
-- Store who opened a guest's invitation first.
UPDATE invitations SET opened_by = :user_id
WHERE id = :id AND closed_at IS NULL AND (opened_by IS NULL OR opened_by = :user_id) RETURNING id;

-- name: invitation_close
-- Close an invitation that is open.
UPDATE invitations SET closed_at = :now WHERE id = :id AND closed_at IS NULL RETURNING id;

-- name: invitation_close_posters
-- Close a venue's posters but one.
UPDATE invitations SET closed_at = :now
WHERE venue = :venue AND guest_id IS NULL AND id <> :id AND closed_at IS NULL RETURNING id;

-- name: invitation_by_token
-- Read the invitation with a token.
SELECT * FROM invitations WHERE bot = :bot AND token_hash = :token_hash;

-- name: invitation_by_id
-- Read one invitation.
SELECT * FROM invitations WHERE bot = :bot AND id = :id;

-- name: invitation_of_guest
-- Read the invitations of a guest and of all who became part of them, the oldest first.
WITH RECURSIVE part (id) AS (
    SELECT id FROM guests WHERE id = :guest_id
    UNION SELECT g.id FROM guests AS g JOIN part AS p ON g.merged_into = p.id
)
SELECT * FROM invitations WHERE guest_id IN (SELECT id FROM part) ORDER BY made_at, id;

-- name: invitation_posters
-- Count a venue's posters that are open.
SELECT COUNT(*) AS count FROM invitations WHERE venue = :venue AND guest_id IS NULL AND closed_at IS NULL;

-- name: invitation_purge
-- Delete the invitations that were over before a time.
DELETE FROM invitations WHERE closed_at < :before OR expires_at < :before RETURNING id;

-- name: invitation_on_duty
-- Read who has typed or saved guests of a venue since a time, the latest first.
SELECT actor FROM (
    SELECT CAST(user_id AS TEXT) AS actor, updated_at AS at FROM drafts WHERE venue = :venue AND updated_at >= :since
    UNION ALL
    SELECT actor, at FROM audit
    WHERE venue = :venue AND at >= :since AND {audit_deed} AND act IN ('created', 'duplicate_prevented')
) AS work
GROUP BY actor ORDER BY MAX(at) DESC, actor LIMIT 20;

-- name: visit_put
-- Store a visit.
INSERT INTO visits (bot, id, invitation_id, user_id, form, revision, opened_at)
VALUES (:bot, :id, :invitation_id, :user_id, :form, :revision, :opened_at);

-- name: visit_advance
-- Replace the previous revision of a visit.
UPDATE visits SET form = :form, revision = :revision
WHERE id = :id AND revision = :revision - 1 AND ended_at IS NULL RETURNING id;

-- name: visit_end
-- End a visit and delete its answers.
UPDATE visits SET form = '', ended_at = :now
WHERE id = :id AND revision = :revision AND ended_at IS NULL RETURNING id;

-- name: visit_of_person
-- Read the latest open visit of a person at a bot.
SELECT i.*, v.id AS visit_id, v.user_id, v.form, v.revision, v.opened_at AS visited_at
FROM visits AS v JOIN invitations AS i ON i.id = v.invitation_id
WHERE v.bot = :bot AND v.user_id = :user_id AND v.ended_at IS NULL ORDER BY v.opened_at DESC, v.id LIMIT 1;

-- name: visit_of_guest
-- Read the open visits by the invitations of a guest and of all who became part of them, the oldest first.
WITH RECURSIVE part (id) AS (
    SELECT id FROM guests WHERE id = :guest_id
    UNION SELECT g.id FROM guests AS g JOIN part AS p ON g.merged_into = p.id
)
SELECT i.*, v.id AS visit_id, v.user_id, v.form, v.revision, v.opened_at AS visited_at
FROM visits AS v JOIN invitations AS i ON i.id = v.invitation_id
WHERE i.guest_id IN (SELECT id FROM part) AND v.ended_at IS NULL ORDER BY v.opened_at, v.id;

-- name: visits_since
-- Count the visits that a person has begun since a time.
SELECT COUNT(*) AS count FROM visits WHERE user_id = :user_id AND opened_at >= :since;

-- name: visit_purge
-- Delete the visits that were begun before a time.
DELETE FROM visits WHERE opened_at < :before RETURNING id;

-- name: staff_invitation_put
-- Store an invitation to a team.
INSERT INTO staff_invitations (bot, id, token_hash, role, venues, made_by, made_at, expires_at, chat_id, phone_hash)
VALUES (:bot, :id, :token_hash, :role, :venues, :made_by, :made_at, :expires_at, :chat_id, :phone_hash);

-- name: staff_invitation_set_message
-- Store which message shows an invitation.
UPDATE staff_invitations SET message_id = :message_id WHERE id = :id;

-- name: staff_invitation_take
-- Store who joined by an invitation that nobody has taken.
UPDATE staff_invitations SET taken_by = :user_id, taken_at = :now
WHERE id = :id AND taken_by IS NULL AND closed_at IS NULL AND expires_at > :now RETURNING id;

-- name: staff_invitation_revoke
-- Close an invitation that nobody has taken.
UPDATE staff_invitations SET closed_at = :now
WHERE id = :id AND taken_by IS NULL AND closed_at IS NULL RETURNING id;

-- name: staff_invitation_close_of
-- Close the links that a person made and nobody has taken.
UPDATE staff_invitations SET closed_at = :now
WHERE bot = :bot AND made_by = :user_id AND taken_by IS NULL AND closed_at IS NULL RETURNING id;

-- name: staff_invitation_close_printed
-- Close the links of a bot's first owner that nobody has taken.
UPDATE staff_invitations SET closed_at = :now
WHERE bot = :bot AND made_by IS NULL AND taken_by IS NULL AND closed_at IS NULL RETURNING id;

-- name: staff_invitation_by_token
-- Read the invitation with a token.
SELECT * FROM staff_invitations WHERE bot = :bot AND token_hash = :token_hash;

-- name: staff_invitation_open_by
-- Store who is asked for their own number.
UPDATE staff_invitations SET opened_by = :user_id WHERE id = :id;

-- name: staff_invitation_asking
-- Read the invitation for which somebody was asked for their own number last.
SELECT * FROM staff_invitations
WHERE bot = :bot AND opened_by = :user_id AND taken_by IS NULL AND closed_at IS NULL
ORDER BY made_at DESC, id LIMIT 1;

-- name: staff_invitation_by_id
-- Read one invitation.
SELECT * FROM staff_invitations WHERE bot = :bot AND id = :id;

-- name: staff_invitations_open
-- Read the invitations that can be taken, the newest first.
SELECT * FROM staff_invitations
WHERE bot = :bot AND taken_by IS NULL AND closed_at IS NULL AND expires_at > :now ORDER BY made_at DESC, id;

-- name: staff_invitation_purge
-- Delete the invitations that were over before a time.
DELETE FROM staff_invitations
WHERE expires_at < :before OR closed_at < :before OR taken_at < :before RETURNING id;

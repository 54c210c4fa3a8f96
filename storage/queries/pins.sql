-- name: pin_of
-- Read what a bot keeps of a person's PIN.
SELECT * FROM pins WHERE bot = :bot AND user_id = :user_id;

-- name: pin_add
-- Store it for the first time; nothing if somebody else was first.
INSERT INTO pins (bot, user_id, revision, salt, hash, given_at, wrong, wait_until, asked, asked_at)
VALUES (:bot, :user_id, 1, :salt, :hash, :given_at, :wrong, :wait_until, :asked, :asked_at)
ON CONFLICT (bot, user_id) DO NOTHING RETURNING user_id;

-- name: pin_change
-- Go on from the revision that was read.
UPDATE pins SET revision = revision + 1, salt = :salt, hash = :hash, given_at = :given_at, wrong = :wrong,
    wait_until = :wait_until, asked = :asked, asked_at = :asked_at
WHERE bot = :bot AND user_id = :user_id AND revision = :revision RETURNING user_id;

-- name: pin_remove
-- Delete a person's PIN at a bot.
DELETE FROM pins WHERE bot = :bot AND user_id = :user_id;

-- name: pin_remove_of_leaver
-- Delete a person's PINs if they are on no team any more.
DELETE FROM pins WHERE user_id = :user_id AND user_id NOT IN (SELECT user_id FROM staff);

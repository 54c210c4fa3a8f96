-- Links with which guests answer in their own Telegram. Of a token only the hash is kept. guest_id is NULL for a venue's
-- poster; opened_by is the first person who opened a guest's link; closed_at when it was used up or revoked.
CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    venue TEXT NOT NULL,
    guest_id TEXT REFERENCES guests (id) ON DELETE CASCADE,
    made_by INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER,
    chat_id INTEGER NOT NULL,
    message_id INTEGER,
    opened_by INTEGER,
    closed_at INTEGER
) STRICT;

CREATE INDEX invitations_of_guest ON invitations (guest_id) WHERE guest_id IS NOT NULL;

CREATE INDEX invitations_of_venue ON invitations (venue) WHERE guest_id IS NULL;

-- People who follow an invitation; form is what they have answered, as JSON, until they end.
CREATE TABLE visits (
    id TEXT NOT NULL PRIMARY KEY,
    invitation_id TEXT NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    form TEXT NOT NULL,
    revision INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;

CREATE INDEX visits_of_person ON visits (user_id, opened_at);

CREATE INDEX visits_of_invitation ON visits (invitation_id);

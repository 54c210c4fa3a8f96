-- Links by which people join the teams of venues (a JSON list). Of a token only the hash is kept. made_by is NULL for the
-- link of the first owner, which the program prints; closed_at is when it was revoked.
CREATE TABLE staff_invitations (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('host', 'manager', 'owner')),
    venues TEXT NOT NULL,
    made_by INTEGER,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    chat_id INTEGER,
    message_id INTEGER,
    taken_by INTEGER,
    taken_at INTEGER,
    closed_at INTEGER
) STRICT;

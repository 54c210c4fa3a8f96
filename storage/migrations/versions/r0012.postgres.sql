-- Links by which people join the teams of venues (a JSON list). Of a token only the hash is kept. made_by is NULL for the
-- link of the first owner, which the program prints; closed_at is when it was revoked.
CREATE TABLE staff_invitations (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('host', 'manager', 'owner')),
    venues TEXT NOT NULL,
    made_by BIGINT,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    chat_id BIGINT,
    message_id BIGINT,
    taken_by BIGINT,
    taken_at BIGINT,
    closed_at BIGINT
);

-- Who saw, changed or took out what. Rows are only ever added; details is JSON without contact data.
CREATE TABLE audit (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    venue TEXT NOT NULL,
    user_id BIGINT,
    action TEXT NOT NULL,
    guest_id TEXT,
    details TEXT NOT NULL
);

CREATE INDEX audit_of_venue ON audit (venue, seq);

CREATE INDEX audit_of_guest ON audit (guest_id, seq) WHERE guest_id IS NOT NULL;

-- Two guests whom somebody told apart; one < other. An id may be a draft's, which its guest keeps.
CREATE TABLE distinctions (
    one TEXT COLLATE "C" NOT NULL,
    other TEXT COLLATE "C" NOT NULL,
    decided_by BIGINT,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);

CREATE INDEX distinctions_of_other ON distinctions (other);

CREATE INDEX guests_gone ON guests (merged_into) WHERE merged_into IS NOT NULL;

-- Two guests that became one, with what both were before, so that it can be taken back.
CREATE TABLE merges (
    id TEXT NOT NULL PRIMARY KEY,
    kept_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    gone_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    snapshot TEXT NOT NULL,
    merged_by BIGINT,
    merged_at BIGINT NOT NULL,
    undone_by BIGINT,
    undone_at BIGINT
);

CREATE INDEX merges_of_kept ON merges (kept_id, merged_at);

CREATE INDEX merges_of_gone ON merges (gone_id);

CREATE UNIQUE INDEX merge_in_force ON merges (gone_id) WHERE undone_at IS NULL;

-- What each person saved last, so that it can be taken back; details may hold what a guest was, so a row goes soon.
CREATE TABLE saves (
    user_id BIGINT NOT NULL PRIMARY KEY,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    did TEXT NOT NULL CHECK (did IN ('created', 'changed', 'merged', 'taken_back')),
    revision INTEGER NOT NULL,
    details TEXT NOT NULL,
    saved_at BIGINT NOT NULL
);

CREATE INDEX saves_of_guest ON saves (guest_id);

CREATE INDEX saves_by_age ON saves (saved_at);

-- How far the customers of an account have been read; cursor is the connector's own, NULL between rounds.
-- Whoever reads holds a token until the lease ends.
CREATE TABLE sync_positions (
    account TEXT NOT NULL PRIMARY KEY,
    cursor TEXT,
    seen BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    token TEXT,
    lease_until BIGINT NOT NULL
);

-- An account that does not answer or refuses us, as those who deliver last met it; the row goes when it answers.
CREATE TABLE outages (
    account TEXT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL,
    failures INTEGER NOT NULL,
    since BIGINT NOT NULL
);

-- The message in a chat that tells of an account that is down: what it says, and when that was decided.
-- message_id is NULL until it is sent, and 0 where it can't be shown. The row goes when the last word is said.
CREATE TABLE notices (
    chat_id BIGINT NOT NULL,
    account TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    language TEXT NOT NULL,
    message_id BIGINT,
    phase TEXT NOT NULL CHECK (phase IN ('down', 'back', 'moot')),
    reason TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    held_up INTEGER NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (chat_id, account)
);

ALTER TABLE cards ALTER COLUMN wanted TYPE BIGINT, ALTER COLUMN shown TYPE BIGINT;

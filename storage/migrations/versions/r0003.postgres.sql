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

CREATE UNIQUE INDEX merge_in_force ON merges (gone_id) WHERE undone_at IS NULL;

-- How far the customers of an account have been read; cursor is the connector's own, NULL between rounds.
CREATE TABLE sync_positions (
    account TEXT NOT NULL PRIMARY KEY,
    cursor TEXT,
    seen BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);

-- The message in a chat that tells of an account that is down; it goes when the account is back.
CREATE TABLE notices (
    chat_id BIGINT NOT NULL,
    account TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    message_id BIGINT,
    since BIGINT NOT NULL,
    PRIMARY KEY (chat_id, account)
);

ALTER TABLE cards ALTER COLUMN wanted TYPE BIGINT, ALTER COLUMN shown TYPE BIGINT;

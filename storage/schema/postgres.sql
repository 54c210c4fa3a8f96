-- The current tables, for a fresh database. Times are Unix milliseconds.
-- A blank line separates statements. Every change here needs a revision in migrations/versions/.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE venues (
    slug TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    book TEXT NOT NULL DEFAULT ''
);

-- The bots of this installation. Rows of other tables name theirs by its number, which stays when the bot gets another token or
-- another name; 0 is the first one.
CREATE TABLE bots (
    number INTEGER NOT NULL PRIMARY KEY,
    telegram_id BIGINT NOT NULL,
    name TEXT NOT NULL
);

-- What a person chose for themselves at a bot.
CREATE TABLE people (
    user_id BIGINT NOT NULL,
    language TEXT,
    venue TEXT,
    updated_at BIGINT NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, user_id)
);

CREATE TABLE staff (
    user_id BIGINT NOT NULL,
    venue TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('host', 'manager', 'owner')),
    name TEXT NOT NULL,
    added_by BIGINT,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, venue)
);

CREATE INDEX staff_of_venue ON staff (venue);

-- phone is E.164, email_key the e-mail in comparable form, words what the guest is found by
-- (storage/index/terms.py). merged_into is the guest this one was merged into, '' for one who was undone, or '-' for
-- one who is to be erased; searches find none of them. seen_at is when somebody last had to do with the guest;
-- restricted_at is set while the guest may only be stored and shown. Columns searched by prefix compare by code point (COLLATE "C"), like in
-- SQLite.
CREATE TABLE guests (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    book TEXT NOT NULL,
    data TEXT NOT NULL,
    revision INTEGER NOT NULL,
    phone TEXT,
    email_key TEXT,
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    merged_into TEXT,
    words TEXT NOT NULL DEFAULT '',
    seen_at BIGINT NOT NULL DEFAULT 0,
    restricted_at BIGINT,
    blocked_until TEXT,
    venue TEXT NOT NULL DEFAULT ''
);

CREATE INDEX guests_newest ON guests (book, seq);

CREATE INDEX guests_by_phone ON guests (book, phone) WHERE phone IS NOT NULL;

CREATE INDEX guests_by_block_end ON guests (book, blocked_until) WHERE blocked_until IS NOT NULL;

CREATE INDEX guests_by_email ON guests (book, email_key) WHERE email_key IS NOT NULL;

CREATE INDEX guest_words ON guests USING gin (array_to_tsvector(string_to_array(words, ' ')));

-- The words of all names, by the keys used to look up other spellings.
CREATE TABLE spellings (
    key TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, word)
);

CREATE INDEX guests_unseen ON guests (seen_at) WHERE merged_into IS NULL;

CREATE INDEX guests_gone ON guests (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    venue TEXT NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    open_question BOOLEAN NOT NULL,
    card_message_id BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX drafts_of_person ON drafts (chat_id, user_id, updated_at);

CREATE INDEX drafts_by_age ON drafts (updated_at);

-- What a person was asked, to be answered by typing: about a guest of the book, or whom to find; about says what exactly,
-- as JSON.
CREATE TABLE questions (
    id TEXT NOT NULL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    venue TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('record_number', 'why_dropped', 'needed_field', 'whom_to_find')),
    about TEXT NOT NULL,
    message_id BIGINT,
    asked_at BIGINT NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX questions_of_person ON questions (chat_id, user_id, asked_at);

CREATE INDEX questions_by_age ON questions (asked_at);

-- Telegram groups that a manager has bound to a venue: its staff may work there.
CREATE TABLE host_groups (
    chat_id BIGINT NOT NULL,
    venue TEXT NOT NULL,
    bound_by BIGINT NOT NULL,
    bound_at BIGINT NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, chat_id)
);

-- Messages that show a guest of the book. A card with shown < wanted is stale. Where several processes draw, it is held
-- by one of them until then.
CREATE TABLE cards (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL,
    language TEXT NOT NULL,
    wanted BIGINT NOT NULL,
    shown BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    venue TEXT NOT NULL DEFAULT '',
    bot INTEGER NOT NULL DEFAULT 0,
    held_by TEXT NOT NULL DEFAULT '',
    held_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, chat_id, message_id)
);

CREATE INDEX cards_of_guest ON cards (guest_id);

CREATE INDEX cards_stale ON cards (guest_id) WHERE shown < wanted;

-- claimable_at is when a worker may claim it: due_at, or the end of a lease; NULL when at rest.
CREATE TABLE deliveries (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'uncertain', 'saved', 'needs_you', 'dropped')),
    attempts INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    sent_at BIGINT,
    since BIGINT NOT NULL,
    reason TEXT,
    details TEXT NOT NULL,
    record_id TEXT,
    differences TEXT NOT NULL,
    claimable_at BIGINT,
    token TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    payload TEXT NOT NULL DEFAULT '{}',
    UNIQUE (guest_id, account, operation, key)
);

CREATE INDEX deliveries_claimable ON deliveries (claimable_at) WHERE claimable_at IS NOT NULL;

CREATE INDEX deliveries_owed ON deliveries (account, state)
    WHERE state IN ('waiting', 'sending', 'uncertain', 'needs_you');

-- Enforces the rule: a guest has at most one delivery in hand per account.
CREATE UNIQUE INDEX claim_of_guest_at_account ON deliveries (guest_id, account) WHERE token IS NOT NULL;

CREATE TABLE links (
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    record_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (guest_id, account)
);

CREATE INDEX links_by_record ON links (account, record_id);

-- Updates from Telegram, stored before they are acknowledged. raw is deleted when the update is finished.
CREATE TABLE updates (
    bot_id BIGINT NOT NULL,
    update_id BIGINT NOT NULL,
    lane TEXT NOT NULL,
    raw TEXT,
    state TEXT NOT NULL CHECK (state IN ('new', 'done', 'answered', 'failed')),
    attempts INTEGER NOT NULL,
    token TEXT,
    lease_until BIGINT NOT NULL,
    error TEXT,
    received_at BIGINT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (bot_id, update_id)
);

CREATE INDEX updates_unfinished ON updates (bot_id, lane, update_id) WHERE state = 'new';

CREATE INDEX updates_finished ON updates (done_at) WHERE done_at IS NOT NULL;

-- Enforces the rule: a lane has at most one update in hand.
CREATE UNIQUE INDEX claim_of_lane ON updates (bot_id, lane) WHERE token IS NOT NULL;

-- Who did what. Rows are only ever added; actor is Telegram's id of a person, or a machine's name. details is JSON without
-- contact data; changes is JSON with the values of a guest's fields and a salt, and digests what the chain covers of them.
-- place and hash are set once, by whoever continues the chain; they are NULL for a moment.
CREATE TABLE audit (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    venue TEXT,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    guest_id TEXT,
    other_id TEXT,
    origin TEXT,
    details TEXT NOT NULL,
    digests TEXT NOT NULL,
    changes TEXT,
    place BIGINT,
    hash TEXT
);

CREATE INDEX audit_of_venue ON audit (venue, seq);

CREATE INDEX audit_of_guest ON audit (guest_id, seq) WHERE guest_id IS NOT NULL;

CREATE INDEX audit_of_other ON audit (other_id, seq) WHERE other_id IS NOT NULL;

-- What reports count.
CREATE INDEX audit_of_deeds ON audit (venue, at) WHERE act IN ('created', 'duplicate_prevented', 'merged', 'unmerged', 'undone', 'put_back', 'searched', 'inline_shown', 'viewed',
    'disclosed', 'imported');

CREATE INDEX audit_unlinked ON audit (seq) WHERE place IS NULL;

CREATE UNIQUE INDEX audit_in_order ON audit (place) WHERE place IS NOT NULL;

-- The two ends of the chain of the audit, in the only row: what was deleted before its first row, and its last row.
CREATE TABLE audit_chain (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    anchor_place BIGINT NOT NULL,
    anchor_hash TEXT NOT NULL,
    head_place BIGINT NOT NULL,
    head_hash TEXT NOT NULL
);

INSERT INTO audit_chain (id, anchor_place, anchor_hash, head_place, head_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Two guests that somebody said are different people; one < other. An id may be a draft's, which the guest
-- keeps.
CREATE TABLE distinctions (
    one TEXT COLLATE "C" NOT NULL,
    other TEXT COLLATE "C" NOT NULL,
    decided_by BIGINT,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);

CREATE INDEX distinctions_of_other ON distinctions (other);

-- Two guests that became one, with both as they were before, so that it can be undone.
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

-- What each person saved last, so that it can be undone; details may hold a guest's former state, so rows are
-- deleted soon.
CREATE TABLE saves (
    user_id BIGINT NOT NULL,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    did TEXT NOT NULL CHECK (did IN ('created', 'changed', 'merged', 'taken_back')),
    revision INTEGER NOT NULL,
    details TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, user_id)
);

CREATE INDEX saves_of_guest ON saves (guest_id);

CREATE INDEX saves_by_age ON saves (saved_at);

-- How far the customers of an account have been read; cursor is the connector's own, NULL between rounds. The
-- reader holds a token until the lease ends.
CREATE TABLE sync_positions (
    account TEXT NOT NULL PRIMARY KEY,
    cursor TEXT,
    seen BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    token TEXT,
    lease_until BIGINT NOT NULL
);

-- An account that does not answer or refuses us, as the workers last found it; deleted when it answers.
CREATE TABLE outages (
    account TEXT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL,
    failures INTEGER NOT NULL,
    since BIGINT NOT NULL
);

-- The notice in a chat about an account that is down: what it says, and when that was decided. message_id is
-- NULL until it is sent, and 0 if it can't be shown. Deleted after the final message.
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
    bot INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id, account)
);

-- Every answer that a guest gave or withdrew, as the book came to hold it; said is the consent as JSON, NULL for one that
-- was removed. The trigger below adds the rows, whoever writes the guest; nothing changes them.
CREATE TABLE consents (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    said TEXT,
    at BIGINT NOT NULL
);

CREATE INDEX consents_of_guest ON consents (guest_id, seq);

CREATE FUNCTION note_consents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before json := CASE WHEN TG_OP = 'UPDATE' THEN OLD.data ELSE '{}' END;
    after json := NEW.data;
BEGIN
    INSERT INTO consents (guest_id, channel, said, at)
    SELECT NEW.id, channel, after ->> channel, NEW.updated_at
    FROM (SELECT json_object_keys(before) AS channel UNION SELECT json_object_keys(after)) AS known
    WHERE channel LIKE 'consent!_%' ESCAPE '!' AND after ->> channel IS DISTINCT FROM before ->> channel
    ORDER BY channel;
    RETURN NULL;
END $$;

CREATE TRIGGER consents_given AFTER INSERT ON guests FOR EACH ROW
WHEN (NEW.data LIKE '%"consent!_%' ESCAPE '!') EXECUTE FUNCTION note_consents();

CREATE TRIGGER consents_changed AFTER UPDATE OF data ON guests FOR EACH ROW
WHEN (OLD.data || NEW.data LIKE '%"consent!_%' ESCAPE '!') EXECUTE FUNCTION note_consents();

-- Links with which guests answer in their own Telegram. Of a token only the hash is kept. guest_id is NULL for a venue's
-- poster; opened_by is the first person who opened a guest's link; closed_at when it was used up or revoked.
CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    venue TEXT NOT NULL,
    guest_id TEXT REFERENCES guests (id) ON DELETE CASCADE,
    made_by BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT,
    chat_id BIGINT NOT NULL,
    message_id BIGINT,
    opened_by BIGINT,
    closed_at BIGINT,
    bot INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX invitations_of_guest ON invitations (guest_id) WHERE guest_id IS NOT NULL;

CREATE INDEX invitations_of_venue ON invitations (venue) WHERE guest_id IS NULL;

-- People who follow an invitation; form is what they have answered, as JSON, until they end.
CREATE TABLE visits (
    id TEXT NOT NULL PRIMARY KEY,
    invitation_id TEXT NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL,
    form TEXT NOT NULL,
    revision INTEGER NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT,
    bot INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX visits_of_person ON visits (user_id, opened_at);

CREATE INDEX visits_of_invitation ON visits (invitation_id);

-- Guests who are to be erased, or were. One who waits is hidden and can be kept until due_at; then the accounts
-- are asked to delete, then everything here goes. details is JSON, after the end without anything personal.
CREATE TABLE erasures (
    guest_id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leaving', 'erased', 'done')),
    asked_by BIGINT,
    language TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    leaving_since BIGINT,
    due_at BIGINT NOT NULL,
    details TEXT NOT NULL
);

CREATE INDEX erasures_unfinished ON erasures (due_at) WHERE state <> 'done';

-- Who was erased and stays out of imports and syncs: keyed hashes of numbers and addresses, and former ids.
CREATE TABLE tombstones (
    book TEXT NOT NULL,
    key TEXT NOT NULL,
    guest_id TEXT NOT NULL,
    erased_at BIGINT NOT NULL,
    PRIMARY KEY (book, key, guest_id)
);

CREATE INDEX tombstones_of_guest ON tombstones (guest_id);

-- Messages with personal data that are to be deleted or blanked; kind says whose they are and what is left.
CREATE TABLE messages (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('typed', 'shown', 'erased')),
    language TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, chat_id, message_id)
);

CREATE INDEX messages_due ON messages (due_at);

-- Links by which people join the teams of venues (a JSON list). Of a token only the hash is kept. made_by is NULL for the
-- link of the first owner, which the program prints; closed_at is when it was revoked. Where phone_hash is set, it lets in whose
-- own number has that hash; opened_by is who was asked for it last.
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
    closed_at BIGINT,
    bot INTEGER NOT NULL DEFAULT 0,
    phone_hash TEXT,
    opened_by BIGINT
);

-- PINs of people, of which only a salted hash is kept: when it was last given, how many wrong ones came since, until when
-- none is looked at, and what the person is asked for now.
CREATE TABLE pins (
    bot INTEGER NOT NULL,
    user_id BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    salt TEXT,
    hash TEXT,
    given_at BIGINT,
    wrong INTEGER NOT NULL,
    wait_until BIGINT NOT NULL,
    asked TEXT CHECK (asked IN ('new', 'old', 'give')),
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (bot, user_id)
);

-- What a replica of an earlier version relies on while there is one bot. They are dropped when a second one comes: its rows
-- may have the same ids.
CREATE UNIQUE INDEX cards_of_one_bot ON cards (chat_id, message_id);

CREATE UNIQUE INDEX messages_of_one_bot ON messages (chat_id, message_id);

CREATE UNIQUE INDEX people_of_one_bot ON people (user_id);

CREATE UNIQUE INDEX saves_of_one_bot ON saves (user_id);

-- The current tables, for a fresh database. Times are Unix milliseconds.
-- A blank line separates statements. Every change here needs a revision in migrations/versions/.
-- In a table without rowid, keys come first: else SQLite 3.40 finds NULLs that are not there when it checks the file.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE venues (
    slug TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    book TEXT NOT NULL DEFAULT ''
) STRICT;

-- The bots of this installation. Rows of other tables name theirs by its number, which stays when the bot gets another token or
-- another name; 0 is the first one.
CREATE TABLE bots (
    number INTEGER NOT NULL PRIMARY KEY,
    telegram_id INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT;

-- What a person chose for themselves at a bot.
CREATE TABLE people (
    bot INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER NOT NULL,
    language TEXT,
    venue TEXT,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (bot, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    user_id INTEGER NOT NULL,
    venue TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('host', 'manager', 'owner')),
    name TEXT NOT NULL,
    added_by INTEGER,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, venue)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_of_venue ON staff (venue);

-- phone is E.164, email_key the e-mail in comparable form, words what the guest is found by
-- (storage/index/terms.py). merged_into is the guest this one was merged into, '' for one who was undone, or '-' for
-- one who is to be erased; searches find none of them. seen_at is when somebody last had to do with the guest;
-- restricted_at is set while the guest may only be stored and shown, blocked_until (ISO 8601) while a block with an end lasts.
CREATE TABLE guests (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    book TEXT NOT NULL,
    data TEXT NOT NULL,
    revision INTEGER NOT NULL,
    phone TEXT,
    email_key TEXT,
    created_by INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    merged_into TEXT,
    words TEXT NOT NULL DEFAULT '',
    seen_at INTEGER NOT NULL DEFAULT 0,
    restricted_at INTEGER,
    blocked_until TEXT,
    venue TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX guests_newest ON guests (book, seq);

CREATE INDEX guests_by_phone ON guests (book, phone) WHERE phone IS NOT NULL;

CREATE INDEX guests_by_block_end ON guests (book, blocked_until) WHERE blocked_until IS NOT NULL;

CREATE INDEX guests_by_email ON guests (book, email_key) WHERE email_key IS NOT NULL;

-- The search index, over guests.words. Prefixes of up to eight letters have their own entries: three
-- characters come before them.
CREATE VIRTUAL TABLE guest_words USING fts5(
    words, content = 'guests', content_rowid = 'seq', tokenize = 'ascii', detail = none, columnsize = 0,
    prefix = '4 5 6 7 8 9 10 11'
);

-- Guests without words are not in the index: deleting a missing entry would corrupt it.
CREATE TRIGGER guest_words_added AFTER INSERT ON guests WHEN new.words <> '' BEGIN
    INSERT INTO guest_words (rowid, words) VALUES (new.seq, new.words);
END;

CREATE TRIGGER guest_words_changed AFTER UPDATE OF words ON guests WHEN old.words <> new.words BEGIN
    INSERT INTO guest_words (guest_words, rowid, words) SELECT 'delete', old.seq, old.words WHERE old.words <> '';
    INSERT INTO guest_words (rowid, words) SELECT new.seq, new.words WHERE new.words <> '';
END;

CREATE TRIGGER guest_words_removed AFTER DELETE ON guests WHEN old.words <> '' BEGIN
    INSERT INTO guest_words (guest_words, rowid, words) VALUES ('delete', old.seq, old.words);
END;

-- The words of all names, by the keys used to look up other spellings.
CREATE TABLE spellings (
    key TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX guests_unseen ON guests (seen_at) WHERE merged_into IS NULL;

CREATE INDEX guests_gone ON guests (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    venue TEXT NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    open_question INTEGER NOT NULL CHECK (open_question IN (0, 1)),
    card_message_id INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX drafts_of_person ON drafts (chat_id, user_id, updated_at);

CREATE INDEX drafts_by_age ON drafts (updated_at);

-- What a person was asked, to be answered by typing: about a guest of the book, or whom to find; about says what exactly,
-- as JSON.
CREATE TABLE questions (
    id TEXT NOT NULL PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    venue TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('record_number', 'why_dropped', 'needed_field', 'whom_to_find')),
    about TEXT NOT NULL,
    message_id INTEGER,
    asked_at INTEGER NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX questions_of_person ON questions (chat_id, user_id, asked_at);

CREATE INDEX questions_by_age ON questions (asked_at);

-- Telegram groups that a manager has bound to a venue: its staff may work there.
CREATE TABLE host_groups (
    bot INTEGER NOT NULL DEFAULT 0,
    chat_id INTEGER NOT NULL,
    venue TEXT NOT NULL,
    bound_by INTEGER NOT NULL,
    bound_at INTEGER NOT NULL,
    PRIMARY KEY (bot, chat_id)
) STRICT, WITHOUT ROWID;

-- Messages that show a guest of the book. A card with shown < wanted is stale. Where several processes draw, it is held
-- by one of them until then.
CREATE TABLE cards (
    bot INTEGER NOT NULL DEFAULT 0,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    wanted INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    venue TEXT NOT NULL DEFAULT '',
    held_by TEXT NOT NULL DEFAULT '',
    held_until INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, chat_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX cards_of_guest ON cards (guest_id);

CREATE INDEX cards_stale ON cards (guest_id) WHERE shown < wanted;

-- claimable_at is when a worker may claim it: due_at, or the end of a lease; NULL when at rest.
CREATE TABLE deliveries (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'uncertain', 'saved', 'needs_you', 'dropped')),
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    sent_at INTEGER,
    since INTEGER NOT NULL,
    reason TEXT,
    details TEXT NOT NULL,
    record_id TEXT,
    differences TEXT NOT NULL,
    claimable_at INTEGER,
    token TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    payload TEXT NOT NULL DEFAULT '{}',
    UNIQUE (guest_id, account, operation, key)
) STRICT;

CREATE INDEX deliveries_claimable ON deliveries (claimable_at) WHERE claimable_at IS NOT NULL;

CREATE INDEX deliveries_owed ON deliveries (account, state)
    WHERE state IN ('waiting', 'sending', 'uncertain', 'needs_you');

-- Enforces the rule: a guest has at most one delivery in hand per account.
CREATE UNIQUE INDEX claim_of_guest_at_account ON deliveries (guest_id, account) WHERE token IS NOT NULL;

CREATE TABLE links (
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    record_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (guest_id, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_record ON links (account, record_id);

-- Updates from Telegram, stored before they are acknowledged. raw is deleted when the update is finished.
CREATE TABLE updates (
    bot_id INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    lane TEXT NOT NULL,
    raw TEXT,
    state TEXT NOT NULL CHECK (state IN ('new', 'done', 'answered', 'failed')),
    attempts INTEGER NOT NULL,
    token TEXT,
    lease_until INTEGER NOT NULL,
    error TEXT,
    received_at INTEGER NOT NULL,
    done_at INTEGER,
    PRIMARY KEY (bot_id, update_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX updates_unfinished ON updates (bot_id, lane, update_id) WHERE state = 'new';

CREATE INDEX updates_finished ON updates (done_at) WHERE done_at IS NOT NULL;

-- Enforces the rule: a lane has at most one update in hand.
CREATE UNIQUE INDEX claim_of_lane ON updates (bot_id, lane) WHERE token IS NOT NULL;

-- Who did what. Rows are only ever added; actor is Telegram's id of a person, or a machine's name. details is JSON without
-- contact data; changes is JSON with the values of a guest's fields and a salt, and digests what the chain covers of them.
-- place and hash are set once, by whoever continues the chain; they are NULL for a moment.
CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    venue TEXT,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    guest_id TEXT,
    other_id TEXT,
    origin TEXT,
    details TEXT NOT NULL,
    digests TEXT NOT NULL,
    changes TEXT,
    place INTEGER,
    hash TEXT
) STRICT;

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
    anchor_place INTEGER NOT NULL,
    anchor_hash TEXT NOT NULL,
    head_place INTEGER NOT NULL,
    head_hash TEXT NOT NULL
) STRICT;

INSERT INTO audit_chain (id, anchor_place, anchor_hash, head_place, head_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Two guests that somebody said are different people; one < other. An id may be a draft's, which the guest
-- keeps.
CREATE TABLE distinctions (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    decided_by INTEGER,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;

CREATE INDEX distinctions_of_other ON distinctions (other);

-- Two guests that became one, with both as they were before, so that it can be undone.
CREATE TABLE merges (
    id TEXT NOT NULL PRIMARY KEY,
    kept_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    gone_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    snapshot TEXT NOT NULL,
    merged_by INTEGER,
    merged_at INTEGER NOT NULL,
    undone_by INTEGER,
    undone_at INTEGER
) STRICT;

CREATE INDEX merges_of_kept ON merges (kept_id, merged_at);

CREATE INDEX merges_of_gone ON merges (gone_id);

CREATE UNIQUE INDEX merge_in_force ON merges (gone_id) WHERE undone_at IS NULL;

-- What each person saved last, so that it can be undone; details may hold a guest's former state, so rows are
-- deleted soon.
CREATE TABLE saves (
    bot INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER NOT NULL,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    did TEXT NOT NULL CHECK (did IN ('created', 'changed', 'merged', 'taken_back')),
    revision INTEGER NOT NULL,
    details TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (bot, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX saves_of_guest ON saves (guest_id);

CREATE INDEX saves_by_age ON saves (saved_at);

-- How far the customers of an account have been read; cursor is the connector's own, NULL between rounds. The
-- reader holds a token until the lease ends.
CREATE TABLE sync_positions (
    account TEXT NOT NULL PRIMARY KEY,
    cursor TEXT,
    seen INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    token TEXT,
    lease_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An account that does not answer or refuses us, as the workers last found it; deleted when it answers.
CREATE TABLE outages (
    account TEXT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL,
    failures INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The notice in a chat about an account that is down: what it says, and when that was decided. message_id is
-- NULL until it is sent, and 0 if it can't be shown. Deleted after the final message.
CREATE TABLE notices (
    chat_id INTEGER NOT NULL,
    account TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    message_id INTEGER,
    phase TEXT NOT NULL CHECK (phase IN ('down', 'back', 'moot')),
    reason TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    held_up INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    touched_at INTEGER NOT NULL,
    bot INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id, account)
) STRICT, WITHOUT ROWID;

-- Every answer that a guest gave or withdrew, as the book came to hold it; said is the consent as JSON, NULL for one that
-- was removed. The triggers below add the rows, whoever writes the guest; nothing changes them.
CREATE TABLE consents (
    seq INTEGER NOT NULL PRIMARY KEY,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    said TEXT,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX consents_of_guest ON consents (guest_id, seq);

CREATE TRIGGER consents_given AFTER INSERT ON guests WHEN new.data LIKE '%"consent!_%' ESCAPE '!' BEGIN
    INSERT INTO consents (guest_id, channel, said, at)
    SELECT new.id, key, value, new.updated_at FROM json_each(new.data) WHERE key LIKE 'consent!_%' ESCAPE '!';
END;

CREATE TRIGGER consents_changed AFTER UPDATE OF data ON guests
WHEN old.data || new.data LIKE '%"consent!_%' ESCAPE '!' BEGIN
    INSERT INTO consents (guest_id, channel, said, at)
    SELECT new.id, key, value, new.updated_at FROM json_each(new.data) AS now
    WHERE key LIKE 'consent!_%' ESCAPE '!'
        AND value IS NOT (SELECT was.value FROM json_each(old.data) AS was WHERE was.key = now.key);
    INSERT INTO consents (guest_id, channel, said, at)
    SELECT new.id, key, NULL, new.updated_at FROM json_each(old.data) AS was
    WHERE key LIKE 'consent!_%' ESCAPE '!'
        AND NOT EXISTS (SELECT 1 FROM json_each(new.data) AS now WHERE now.key = was.key);
END;

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
    closed_at INTEGER,
    bot INTEGER NOT NULL DEFAULT 0
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
    ended_at INTEGER,
    bot INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX visits_of_person ON visits (user_id, opened_at);

CREATE INDEX visits_of_invitation ON visits (invitation_id);

-- Guests who are to be erased, or were. One who waits is hidden and can be kept until due_at; then the accounts
-- are asked to delete, then everything here goes. details is JSON, after the end without anything personal.
CREATE TABLE erasures (
    guest_id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leaving', 'erased', 'done')),
    asked_by INTEGER,
    language TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    leaving_since INTEGER,
    due_at INTEGER NOT NULL,
    details TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX erasures_unfinished ON erasures (due_at) WHERE state <> 'done';

-- Who was erased and stays out of imports and syncs: keyed hashes of numbers and addresses, and former ids.
CREATE TABLE tombstones (
    book TEXT NOT NULL,
    key TEXT NOT NULL,
    guest_id TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    PRIMARY KEY (book, key, guest_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX tombstones_of_guest ON tombstones (guest_id);

-- Messages with personal data that are to be deleted or blanked; kind says whose they are and what is left.
CREATE TABLE messages (
    bot INTEGER NOT NULL DEFAULT 0,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('typed', 'shown', 'erased')),
    language TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (bot, chat_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX messages_due ON messages (due_at);

-- Links by which people join the teams of venues (a JSON list). Of a token only the hash is kept. made_by is NULL for the
-- link of the first owner, which the program prints; closed_at is when it was revoked. Where phone_hash is set, it lets in whose
-- own number has that hash; opened_by is who was asked for it last.
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
    closed_at INTEGER,
    bot INTEGER NOT NULL DEFAULT 0,
    phone_hash TEXT,
    opened_by INTEGER
) STRICT;

-- PINs of people, of which only a salted hash is kept: when it was last given, how many wrong ones came since, until when
-- none is looked at, and what the person is asked for now.
CREATE TABLE pins (
    bot INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    salt TEXT,
    hash TEXT,
    given_at INTEGER,
    wrong INTEGER NOT NULL,
    wait_until INTEGER NOT NULL,
    asked TEXT CHECK (asked IN ('new', 'old', 'give')),
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (bot, user_id)
) STRICT, WITHOUT ROWID;

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

ALTER TABLE guests ADD COLUMN blocked_until TEXT;

CREATE INDEX guests_by_block_end ON guests (venue, blocked_until) WHERE blocked_until IS NOT NULL;

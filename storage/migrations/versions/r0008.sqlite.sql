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

-- What guests had said before.
INSERT INTO consents (guest_id, channel, said, at)
SELECT guests.id, said.key, said.value, guests.updated_at FROM guests, json_each(guests.data) AS said
WHERE said.key LIKE 'consent!_%' ESCAPE '!' ORDER BY guests.seq;

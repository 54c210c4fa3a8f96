-- name: outage_note
-- Record that an account failed again; the first failure in a row says since when.
INSERT INTO outages (account, reason, failures, since) VALUES (:account, :reason, 1, :now)
ON CONFLICT (account) DO UPDATE SET reason = excluded.reason, failures = outages.failures + 1;

-- name: outage_ask
-- Have an account that refuses our login tried at once, by whichever worker delivers.
UPDATE outages SET failures = 0 WHERE account = :account AND reason = 'unauthorised';

-- name: outage_over
-- Record that an account answers.
DELETE FROM outages WHERE account = :account;

-- name: outage_all
-- Read which accounts are down.
SELECT * FROM outages ORDER BY account;

-- name: outage_waits
-- Count by chat the guests who wait or started to need a person: with a card there, or registered from there (groups, which have negative ids, are told nothing).
SELECT chat_id, min(user_id) AS user_id, min(language) AS language,
    count(DISTINCT CASE WHEN state <> 'needs_you' THEN guest_id END) AS waiting,
    count(DISTINCT CASE WHEN state = 'needs_you' THEN guest_id END) AS needing
FROM (
    SELECT c.chat_id, c.user_id, c.language, d.guest_id, d.state
    FROM deliveries AS d JOIN cards AS c ON c.guest_id = d.guest_id
    WHERE c.chat_id > 0 AND d.account = :account AND d.account LIKE c.venue || '/%'
        AND d.state IN ('waiting', 'sending', 'uncertain', 'needs_you')
        AND (d.state <> 'needs_you' OR d.updated_at >= :since AND coalesce(d.reason, '') <> 'incomplete')
    UNION ALL
    SELECT g.created_by, g.created_by, NULL, d.guest_id, d.state
    FROM deliveries AS d JOIN guests AS g ON g.id = d.guest_id
    WHERE d.account = :account AND d.account LIKE g.venue || '/%' AND g.created_by IS NOT NULL
        AND d.state IN ('waiting', 'sending', 'uncertain', 'needs_you')
        AND (d.state <> 'needs_you' OR d.updated_at >= :since AND coalesce(d.reason, '') <> 'incomplete')
) AS watched
GROUP BY chat_id ORDER BY chat_id;

-- name: outage_total
-- Count the guests who wait for an account, and those who started to need a person since a time.
SELECT count(DISTINCT CASE WHEN state <> 'needs_you' THEN guest_id END) AS waiting,
    count(DISTINCT CASE WHEN state = 'needs_you' THEN guest_id END) AS needing
FROM deliveries
WHERE account = :account AND state IN ('waiting', 'sending', 'uncertain', 'needs_you')
    AND (state <> 'needs_you' OR updated_at >= :since AND coalesce(reason, '') <> 'incomplete');

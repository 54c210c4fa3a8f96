-- name: delivery_put
-- Owe a delivery, which somebody may hold already.
INSERT INTO deliveries
    (id, guest_id, account, operation, key, state, attempts, due_at, sent_at, since, reason, details, record_id,
     differences, claimable_at, created_at, updated_at, payload, token)
VALUES
    (:id, :guest_id, :account, :operation, :key, :state, :attempts, :due_at, :sent_at, :since, :reason, :details,
     :record_id, :differences, :claimable_at, :now, :now, :payload, :token);

-- name: delivery_unsaved
-- Go on only while no record came of a delivery.
UPDATE deliveries SET state = state WHERE id = :id AND state <> 'saved'
RETURNING id;

-- name: delivery_unclaim
-- Release a delivery that a token holds and that certainly was not sent, as if it had not been claimed.
UPDATE deliveries SET state = 'waiting', attempts = attempts - 1, sent_at = NULL, claimable_at = :now, token = NULL
WHERE id = :id AND token = :token AND state = 'sending';

-- name: delivery_decide
-- Store a person's decision about a delivery that is still in the state they saw.
UPDATE deliveries SET {delivery_standing}
WHERE id = :id AND state = :expected_state
RETURNING id;

-- name: delivery_hand_over
-- Assign a delivery to another guest, if it is still in the state that was seen.
UPDATE deliveries SET guest_id = :guest_id WHERE id = :id AND state = :expected_state
RETURNING id;

-- name: delivery_void
-- End leases that nobody can have given: the clock has been set back.
UPDATE deliveries SET claimable_at = :now WHERE token IS NOT NULL AND claimable_at > :latest;

-- name: delivery_renew
-- Extend what a token holds.
UPDATE deliveries SET claimable_at = :lease_until WHERE token = :token RETURNING id;

-- name: delivery_expedite
-- Make everything that waits for an account due now.
UPDATE deliveries SET due_at = :now, claimable_at = :now, updated_at = :now
WHERE account = :account AND state IN ('waiting', 'uncertain') AND token IS NULL AND claimable_at > :now;

-- name: delivery_release
-- Release what a token holds.
UPDATE deliveries SET claimable_at = :now, token = NULL WHERE token = :token RETURNING id;

-- name: delivery_release_all
-- Release everything that anybody holds.
UPDATE deliveries SET claimable_at = :now, token = NULL WHERE token IS NOT NULL RETURNING id;

-- name: delivery_by_id
-- Read one delivery.
SELECT * FROM deliveries WHERE id = :id;

-- name: delivery_of_guest
-- Read the deliveries of a guest, oldest first.
SELECT * FROM deliveries WHERE guest_id = :guest_id ORDER BY seq;

-- name: delivery_next
-- Read when the next delivery can be claimed, of those that no earlier one of their guest holds up.
SELECT d.claimable_at FROM deliveries AS d
WHERE d.claimable_at IS NOT NULL AND {delivery_in_turn}
ORDER BY d.claimable_at LIMIT 1;

-- name: delivery_waiting
-- Read what is waiting for an account or on its way, with the guests, oldest first.
SELECT d.*, g.book AS guest_book, g.venue AS guest_venue, g.data AS guest_data, g.revision AS guest_revision,
    g.created_by AS guest_created_by, g.created_at AS guest_created_at, g.updated_at AS guest_updated_at,
    g.merged_into AS guest_merged_into, g.restricted_at AS guest_restricted_at
FROM deliveries AS d JOIN guests AS g ON g.id = d.guest_id
WHERE d.account = :account AND d.state IN ('waiting', 'sending', 'uncertain') AND {delivery_owed}
ORDER BY d.seq LIMIT :limit OFFSET :offset;

-- name: delivery_needing
-- Read what needs a person at an account, with the guests, oldest first.
SELECT d.*, g.book AS guest_book, g.venue AS guest_venue, g.data AS guest_data, g.revision AS guest_revision,
    g.created_by AS guest_created_by, g.created_at AS guest_created_at, g.updated_at AS guest_updated_at,
    g.merged_into AS guest_merged_into, g.restricted_at AS guest_restricted_at
FROM deliveries AS d JOIN guests AS g ON g.id = d.guest_id
WHERE d.account = :account AND d.state = 'needs_you' AND {delivery_owed}
ORDER BY d.seq LIMIT :limit OFFSET :offset;

-- name: delivery_came_to_need
-- Read whose deliveries started to need a person in a span of time, and still do, except incomplete ones.
SELECT guest_id FROM deliveries
WHERE account = :account AND state = 'needs_you' AND {delivery_owed} AND coalesce(reason, '') <> 'incomplete'
    AND updated_at > :after AND updated_at <= :until LIMIT 1000;

-- name: delivery_counts
-- Count what is still owed by account and state, with the time since when the oldest is in it.
SELECT account, state, count(*) AS number, min(since) AS since FROM deliveries
WHERE {delivery_owed}
GROUP BY account, state ORDER BY account, state;

-- The state of a delivery after a claim: a waiting one is being sent, any other may have arrived.
state = CASE state WHEN 'waiting' THEN 'sending' ELSE 'uncertain' END,
attempts = attempts + CASE state WHEN 'waiting' THEN 1 ELSE 0 END,
sent_at = CASE state WHEN 'waiting' THEN :now ELSE sent_at END,
claimable_at = :lease_until, token = :token, updated_at = :now

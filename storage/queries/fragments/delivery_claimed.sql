-- The state of a delivery after a claim: a waiting one is being sent, any other may have arrived; what a dead worker was
-- sending may have left until now, and has time to settle from now on.
state = CASE state WHEN 'waiting' THEN 'sending' ELSE 'uncertain' END,
attempts = attempts + CASE state WHEN 'waiting' THEN 1 ELSE 0 END,
sent_at = CASE state WHEN 'uncertain' THEN sent_at ELSE :now END,
claimable_at = :lease_until, token = :token, updated_at = :now

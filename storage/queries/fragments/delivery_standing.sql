-- A delivery's state; whoever held it no longer does.
state = :state, attempts = :attempts, due_at = :due_at, sent_at = :sent_at, since = :since, reason = :reason,
details = :details, record_id = :record_id, differences = :differences, claimable_at = :claimable_at,
token = NULL, updated_at = :now

-- Whether delivery `d` is next: no other of its guest and account is in hand, and all earlier ones are at
-- rest. A creation that needs a person holds up what follows: there is no record yet to change.
(CAST(:account AS TEXT) IS NULL OR d.account = :account) AND NOT EXISTS (
    SELECT 1 FROM deliveries AS other
    WHERE other.guest_id = d.guest_id AND other.account = d.account AND other.seq <> d.seq AND (
        other.token IS NOT NULL
        OR other.seq < d.seq AND (
            other.claimable_at IS NOT NULL
            OR other.state = 'needs_you' AND other.operation IN ('create', 'create_anonymous')
        )
    )
)

-- Whether a delivery `d` is in turn: of its guest and account none is in hand and all before it are at rest. A creation
-- that needs a person holds up what follows: there is no record yet that could be changed.
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

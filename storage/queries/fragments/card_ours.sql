-- Whether a card is still what its holder has drawn. Without a name, nobody else draws.
(guest_id = :guest_id AND (CAST(:holder AS TEXT) = '' OR held_by = :holder))

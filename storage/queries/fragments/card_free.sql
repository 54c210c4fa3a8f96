-- Whether a card is nobody's or the holder's own to draw.
(held_by IN ('', :holder) OR held_until <= :now)

-- Every venue has its own book so far. Of guests, the column says the book; where they were saved last is that venue.
ALTER TABLE venues ADD COLUMN book TEXT NOT NULL DEFAULT '';

UPDATE venues SET book = slug;

ALTER TABLE guests RENAME COLUMN venue TO book;

ALTER TABLE guests ADD COLUMN venue TEXT NOT NULL DEFAULT '';

UPDATE guests SET venue = book;

ALTER TABLE tombstones RENAME COLUMN venue TO book;

ALTER TABLE cards ADD COLUMN venue TEXT NOT NULL DEFAULT '';

UPDATE cards SET venue = (SELECT venue FROM guests WHERE guests.id = cards.guest_id);

-- name: tidy_begin
-- Start merging the segments of the search index into one, a thousand pages for now: hundredths of a second.
INSERT INTO guest_words (guest_words, rank) VALUES ('merge', -1000);

-- name: tidy_on
-- Continue merging, a thousand pages for now.
INSERT INTO guest_words (guest_words, rank) VALUES ('merge', 1000);

-- name: tidy_changes
-- Report how much this connection has changed: if nothing is left to merge, hardly anything.
SELECT total_changes() AS changes;

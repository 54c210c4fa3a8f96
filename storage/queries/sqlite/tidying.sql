-- name: tidy_begin
-- Begin to merge the segments of the search index into one, a thousand pages for now: some hundredths of a second.
INSERT INTO guest_words (guest_words, rank) VALUES ('merge', -1000);

-- name: tidy_on
-- Go on merging, a thousand pages for now.
INSERT INTO guest_words (guest_words, rank) VALUES ('merge', 1000);

-- name: tidy_changes
-- Tell how much this connection has changed: where nothing is left to merge, it is hardly anything.
SELECT total_changes() AS changes;

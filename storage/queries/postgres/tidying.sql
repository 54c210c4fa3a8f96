-- name: tidy_begin
-- Merge the pending entries into the search index.
SELECT gin_clean_pending_list('guest_words');

-- name: tidy_on
-- Update the planner's statistics about the guests.
ANALYZE guests;

-- name: tidy_changes
-- Report that everything is done in one go.
SELECT 0 AS changes;

-- name: tidy_begin
-- Take what the search index has put off into its place.
SELECT gin_clean_pending_list('guest_words');

-- name: tidy_on
-- Let the planner know the guests.
ANALYZE guests;

-- name: tidy_changes
-- Tell that all is done at once.
SELECT 0 AS changes;

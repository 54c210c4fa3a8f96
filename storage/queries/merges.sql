-- name: merge_put
-- Store what two guests were before they became one.
INSERT INTO merges (id, kept_id, gone_id, snapshot, merged_by, merged_at)
VALUES (:id, :kept_id, :gone_id, :snapshot, :merged_by, :merged_at);

-- name: merge_newest
-- Read the last merge into a guest that was not undone.
SELECT * FROM merges WHERE kept_id = :kept_id AND undone_at IS NULL ORDER BY merged_at DESC, id LIMIT 1;

-- name: merge_undo
-- Mark a merge as undone.
UPDATE merges SET undone_by = :undone_by, undone_at = :now WHERE id = :id AND undone_at IS NULL RETURNING id;

-- name: merge_of_part
-- Read the merge by which a guest is part of another.
SELECT * FROM merges WHERE gone_id = :gone_id AND undone_at IS NULL;

-- name: merge_remove
-- Forget a merge, with what the two guests were before.
DELETE FROM merges WHERE id = :id;

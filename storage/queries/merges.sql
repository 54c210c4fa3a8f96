-- name: merge_put
-- Keep what two guests were before they became one.
INSERT INTO merges (id, kept_id, gone_id, snapshot, merged_by, merged_at)
VALUES (:id, :kept_id, :gone_id, :snapshot, :merged_by, :merged_at);

-- name: merge_newest
-- Read the last merge into a guest that is in force.
SELECT * FROM merges WHERE kept_id = :kept_id AND undone_at IS NULL ORDER BY merged_at DESC, id LIMIT 1;

-- name: merge_undo
-- Note that a merge that was in force is undone.
UPDATE merges SET undone_by = :undone_by, undone_at = :now WHERE id = :id AND undone_at IS NULL RETURNING id;

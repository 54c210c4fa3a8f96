-- name: staff_still
-- Read whether a person still has roles, a JSON list of [venue, role]. Whoever takes one away waits for this unit.
WITH held AS MATERIALIZED (
    SELECT s.venue FROM staff AS s JOIN jsonb_array_elements(:roles) AS asked (one)
        ON s.venue = asked.one ->> 0 AND s.role = asked.one ->> 1
    WHERE s.user_id = :user_id
    FOR SHARE OF s
)
SELECT count(*) AS held FROM held HAVING count(*) = :number;

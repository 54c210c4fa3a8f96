-- name: staff_still
-- Read whether a person still has roles, a JSON list of [venue, role]. There is one writer, so none is taken away meanwhile.
SELECT count(*) AS held FROM json_each(:roles) AS asked
JOIN staff AS s ON s.user_id = :user_id AND s.venue = asked.value ->> 0 AND s.role = asked.value ->> 1
HAVING count(*) = :number;

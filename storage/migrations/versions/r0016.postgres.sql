-- What was noted where venues share their guests was for all of them to read.
UPDATE guests SET data = replace(data, '"note":', '"group_note":') WHERE book LIKE '@%' AND data LIKE '%"note":%';

UPDATE merges SET snapshot = replace(snapshot, '"note":', '"group_note":')
WHERE kept_id IN (SELECT id FROM guests WHERE book LIKE '@%');

-- Their last Saves would bring it back as the note of one.
DELETE FROM saves WHERE guest_id IN (SELECT id FROM guests WHERE book LIKE '@%');

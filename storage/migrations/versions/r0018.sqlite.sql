ALTER TABLE staff_invitations ADD COLUMN phone_hash TEXT;

ALTER TABLE staff_invitations ADD COLUMN opened_by INTEGER;

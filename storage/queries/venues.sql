-- name: venue_put
-- Store a venue as the settings describe it.
INSERT INTO venues (slug, name, country, language) VALUES (:slug, :name, :country, :language)
ON CONFLICT (slug) DO UPDATE
SET name = excluded.name, country = excluded.country, language = excluded.language;

-- name: venue_all
-- Read every venue.
SELECT slug, name, country, language FROM venues ORDER BY slug;

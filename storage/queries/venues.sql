-- name: venue_put
-- Store a venue as the settings describe it.
INSERT INTO venues (slug, name, country, language, book) VALUES (:slug, :name, :country, :language, :book)
ON CONFLICT (slug) DO UPDATE
SET name = excluded.name, country = excluded.country, language = excluded.language;

-- name: venue_all
-- Read every venue.
SELECT slug, name, country, language, book FROM venues ORDER BY slug;

-- Of which tone an issue is that the rule opens by itself from a new story; empty: it opens none.
ALTER TABLE media_rule ADD COLUMN opens_tone TEXT NOT NULL DEFAULT '';

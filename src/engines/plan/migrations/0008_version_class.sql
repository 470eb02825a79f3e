-- The class of its agency when a version went out: its forms are those of that class, whatever the
-- agency is classified as since. Versions from before have none and go by the class of today.
ALTER TABLE plan_version ADD COLUMN class_code TEXT NOT NULL DEFAULT '';

-- What a letter that waits is about, sealed: the list of them opens no letter. Forgotten once it is decided of.
ALTER TABLE case_mail ADD COLUMN subject BLOB;

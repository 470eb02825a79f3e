-- What nobody listens to stays as a record and grows with every year: looking for what is due begins with the topics that
-- somebody hears.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (topic, due_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;

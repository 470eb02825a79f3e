-- After a try that failed nothing else is sent to the hook until then: others need not wait for a receiver that is slow.
ALTER TABLE hook ADD COLUMN quiet_until BIGINT;

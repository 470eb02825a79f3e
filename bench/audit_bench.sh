# The check of the audit log against a bare hash loop: a ratio of one run.
exec build/release/bench/audit_bench "$@"

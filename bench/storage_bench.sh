# Group commit against a bare sqlite3 loop, and search in 50,000 texts: ratios of one run.
exec build/release/bench/storage_bench "$@"

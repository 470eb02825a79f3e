# Cases of an old system: rows a second against as many bare inserts, and the most memory, for 10,000 and 1,000,000 rows.
exec build/release/bench/import_bench "$@"

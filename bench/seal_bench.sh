# Sealing a check month of 50,000 steps against as many bare inserts: a ratio of one run.
exec build/release/bench/seal_bench "$@"

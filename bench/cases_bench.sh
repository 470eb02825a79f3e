# The queue and the type analysis with 1,000,000 cases: a ratio of one run, and milliseconds.
exec build/release/bench/cases_bench "$@"

# What citizens do: bringing cases from 64 clients, looking them up, and the same on PostgreSQL with one node and two.
exec node bench/citizens_bench.mjs "$@"

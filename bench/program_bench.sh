# The whole program as people use it: start-up, memory, public pages, signed-in pages, durable edits, imports.
exec node bench/program_bench.mjs "$@"

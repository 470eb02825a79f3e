# The page of one's tasks in a city of 300 agencies against one of 10: a ratio of one run.
exec build/release/bench/tasks_bench "$@"

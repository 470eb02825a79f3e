# A page of 200 rows, built by the typed functions.
exec build/release/bench/web_page_bench "$@"

-- Whoever looks a case up knows the print of number and code: found by it, however many cases there are.
CREATE INDEX case_file_code ON case_file (code_print);

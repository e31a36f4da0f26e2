-- Few tests are flaky on any day: without this, all sums of a span of time are read to find them.
CREATE INDEX test_day_by_flaky ON test_day (flaky);

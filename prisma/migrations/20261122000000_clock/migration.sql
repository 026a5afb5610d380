-- The clock every rule reads. It has one row, and only a demonstration or a test moves it.
CREATE TABLE "parley_clock" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "parley_clock_pkey" PRIMARY KEY ("one"),
    CONSTRAINT "parley_clock_one_row" CHECK ("one")
);

INSERT INTO "parley_clock" DEFAULT VALUES;

-- Whole milliseconds, so that an instant survives the way through a JavaScript Date and back unchanged.
-- It is volatile, so in a search write  due_at <= (SELECT parley_now())  or the index on due_at is not used.
CREATE FUNCTION parley_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
    SELECT date_trunc('milliseconds', clock_timestamp())
        + coalesce((SELECT offset_ms FROM public.parley_clock), 0) * interval '1 millisecond'
$$;

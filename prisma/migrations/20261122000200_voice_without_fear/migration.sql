-- Answers that nobody can tie to a person: sealed while a consultation is open, only counted afterwards; the proof of taking
-- part; late views, withdrawing, and forgetting people. The tables follow prisma/models; what models cannot say is at the end.

-- AlterTable
ALTER TABLE "commitment" ADD COLUMN     "lapsed_at" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "consultation" ADD COLUMN     "again" TEXT,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(6),
ADD COLUMN     "withdrawn_reason" TEXT;

-- AlterTable
ALTER TABLE "free_text" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "shown" TEXT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "attributes" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "erased" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "forgets_at" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "roll" ALTER COLUMN "answered" DROP NOT NULL;

-- CreateTable
CREATE TABLE "late_view" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "late_view_pkey" PRIMARY KEY ("landlord","consultation","id")
);

-- CreateTable
CREATE TABLE "passed_on" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "passed_on_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "sealed_response" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "handle" BYTEA NOT NULL,
    "box" BYTEA NOT NULL,

    CONSTRAINT "sealed_response_pkey" PRIMARY KEY ("landlord","consultation","handle")
);

-- CreateTable
CREATE TABLE "leaf" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "leaf_pkey" PRIMARY KEY ("landlord","consultation","hash")
);

-- CreateIndex
CREATE INDEX "passed_on_landlord_consultation_idx" ON "passed_on"("landlord", "consultation");

-- CreateIndex
CREATE INDEX "passed_on_landlord_person_idx" ON "passed_on"("landlord", "person");

-- AddForeignKey
ALTER TABLE "late_view" ADD CONSTRAINT "late_view_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passed_on" ADD CONSTRAINT "passed_on_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passed_on" ADD CONSTRAINT "passed_on_landlord_person_fkey" FOREIGN KEY ("landlord", "person") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_response" ADD CONSTRAINT "sealed_response_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leaf" ADD CONSTRAINT "leaf_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_landlord_again_fkey" FOREIGN KEY ("landlord", "again") REFERENCES "consultation"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- By hand from here on: what models cannot say.

ALTER TABLE "consultation" DROP CONSTRAINT "consultation_stage";
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_stage" CHECK (
    ("stage" = 'draft') = ("opened_at" IS NULL)
    AND ("stage" = 'open') = ("closes_at" IS NOT NULL)
    AND ("stage" IN ('closed', 'decided')) = ("closed_at" IS NOT NULL)
    AND ("stage" = 'decided') = ("decided_at" IS NOT NULL)
    AND ("stage" = 'withdrawn') = ("withdrawn_at" IS NOT NULL)
    AND ("stage" = 'withdrawn') = ("withdrawn_reason" IS NOT NULL)
    AND ("stage" = 'withdrawn' OR "again" IS NULL)
    AND ("stage" = 'draft' OR ("accepted" IS NULL AND NOT "opens_when_accepted"))
    AND "stage" IN ('draft', 'open', 'closed', 'decided', 'withdrawn')
);

-- What was held back without a reason waits to be looked at again: it is shown to nobody either way.
UPDATE "free_text" SET "review" = 'waiting' WHERE "review" = 'held';
ALTER TABLE "free_text" ADD CONSTRAINT "free_text_review" CHECK (
    ("review" = 'redacted') = ("shown" IS NOT NULL)
    AND ("review" IN ('redacted', 'held')) = ("reason" IS NOT NULL)
    AND "review" IN ('waiting', 'published', 'redacted', 'held')
);

ALTER TABLE "commitment" ADD CONSTRAINT "commitment_ended" CHECK ("done_at" IS NULL OR "lapsed_at" IS NULL);

-- Nobody any more means that nothing of them is left in their entry.
ALTER TABLE "person" ADD CONSTRAINT "person_erased" CHECK (NOT "erased" OR (
    "name" IS NULL AND "reference" IS NULL AND "quiet_from" IS NULL AND "attributes" = '{}' AND "forgets_at" IS NULL
));

-- Whose wait to be forgotten is over.
CREATE INDEX "person_forgets" ON "person" ("forgets_at") WHERE "forgets_at" IS NOT NULL;

-- The keys of sealed consultations, wrapped under PARLEY_SECRET: one per consultation while it is open.
CREATE TABLE "secret"."consultation_key" (
    "landlord" text NOT NULL,
    "consultation" text NOT NULL,
    "wrapped" bytea NOT NULL,
    PRIMARY KEY ("landlord", "consultation")
);

-- What is left of a confidential one for its auditor, until a stated moment: the key, encrypted to the auditor, and the
-- fingerprint of the public key that was used.
CREATE TABLE "secret"."auditor_key" (
    "landlord" text NOT NULL,
    "consultation" text NOT NULL,
    "wrapped" bytea NOT NULL,
    "auditor" text NOT NULL,
    "until" timestamptz(6) NOT NULL,
    PRIMARY KEY ("landlord", "consultation")
);

-- Keys by purpose, wrapped under PARLEY_SECRET, so that a new secret wraps them anew and what they made stays good.
CREATE TABLE "secret"."data_key" (
    "purpose" text NOT NULL PRIMARY KEY,
    "wrapped" bytea NOT NULL
);

-- Codes and boxes that are there already were made with keys derived from PARLEY_SECRET: an empty wrapping asks for those.
INSERT INTO "secret"."data_key" ("purpose", "wrapped")
    SELECT p, ''::bytea FROM unnest(ARRAY['vault box', 'vault fingerprint', 'seen']) AS p
    WHERE EXISTS (SELECT FROM "claim") OR EXISTS (SELECT FROM "vault");

-- A row for each key that was removed or wrapped anew, until nothing of what it was is left in the files of its table.
CREATE TABLE "secret"."worn" (
    "nth" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
CREATE FUNCTION "secret"."mark_worn"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "secret"."worn" DEFAULT VALUES;
    RETURN NULL;
END
$$;
CREATE TRIGGER "worn" AFTER DELETE OR UPDATE ON "secret"."consultation_key"
    FOR EACH ROW EXECUTE FUNCTION "secret"."mark_worn"();
CREATE TRIGGER "worn" AFTER DELETE OR UPDATE ON "secret"."auditor_key"
    FOR EACH ROW EXECUTE FUNCTION "secret"."mark_worn"();
CREATE TRIGGER "worn" AFTER DELETE OR UPDATE ON "secret"."data_key"
    FOR EACH ROW EXECUTE FUNCTION "secret"."mark_worn"();
CREATE TRIGGER "worn" AFTER DELETE ON "secret"."day_key" FOR EACH ROW EXECUTE FUNCTION "secret"."mark_worn"();

-- The path every answer takes, for all that come at the same moment. It is a function so that each of its statements sees
-- what is committed when that statement begins: after the lock is held, and not when the call came in. The hour of the
-- decision is read after the lock, too. Answers are taken in the order of consultations and people, so that two calls at
-- once never wait for one another crosswise.
--
-- Each element of `given`: n, landlord, consultation, person, questions, seen [{day, hash}, …] (today's first, empty when
-- the delivery cannot come twice), and either answers (named) or handle, before and box (sealed): box is what to keep,
-- null when it is there already; before is the SHA-256 of the box this one takes the place of, null for none. A sealed
-- answer that found another box there than it was made for gets `stale` and is made anew.
DROP FUNCTION keep_response(text, text, text, jsonb, jsonb);
CREATE FUNCTION keep_responses(given jsonb)
RETURNS TABLE (n integer, verdict text, kept_revision integer, was_changed boolean) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    one record;
    held record;
    entry record;
    held_landlord text;
    held_consultation text;
    decided timestamptz;
    present bytea;
    moved boolean := false;
BEGIN
    FOR one IN
        SELECT * FROM jsonb_to_recordset(given) AS g (n integer, landlord text, consultation text, person text,
            questions jsonb, seen jsonb, answers jsonb, handle text, before text, box text)
        ORDER BY g.landlord, g.consultation, g.person, g.n
    LOOP
        n := one.n; verdict := NULL; kept_revision := NULL; was_changed := false;

        IF held_consultation IS DISTINCT FROM one.consultation OR held_landlord IS DISTINCT FROM one.landlord THEN
            IF moved THEN PERFORM redraw_cards(held_landlord, 'consultation:' || held_consultation); END IF;
            moved := false;
            held_landlord := one.landlord;
            held_consultation := one.consultation;
            PERFORM pg_advisory_xact_lock_shared(gate_of(one.landlord, 'consultation:' || one.consultation));
            SELECT c."stage", c."closes_at", c."plan" -> 'questions' AS "questions",
                coalesce(c."plan" ->> 'mode', 'named') <> 'named' AS "sealed" INTO held FROM "consultation" c
                WHERE c."landlord" = one.landlord AND c."id" = one.consultation FOR SHARE;
            decided := parley_now();
        END IF;

        IF held."stage" IS NULL THEN verdict := 'unknown';
        ELSIF held."stage" = 'draft' THEN verdict := 'not-open';
        ELSIF held."stage" <> 'open' OR decided >= held."closes_at" THEN verdict := 'closed';
        -- An answer never lands on words that were put right while it was on its way, nor in the open where it was to be sealed.
        ELSIF held."questions" IS DISTINCT FROM one.questions OR held."sealed" <> (one.handle IS NOT NULL) THEN verdict := 'reworded';
        END IF;
        IF verdict IS NOT NULL THEN RETURN NEXT; CONTINUE; END IF;

        -- Also holds the entry, so that one person's answers come one after another.
        SELECT r."answered" INTO entry FROM "roll" r
            WHERE r."landlord" = one.landlord AND r."consultation" = one.consultation AND r."person" = one.person
            FOR NO KEY UPDATE;
        IF NOT FOUND THEN verdict := 'not-on-roll'; RETURN NEXT; CONTINUE; END IF;

        IF one.handle IS NOT NULL THEN
            SELECT s."box" INTO present FROM "sealed_response" s WHERE s."landlord" = one.landlord
                AND s."consultation" = one.consultation AND s."handle" = decode(one.handle, 'base64');
            IF (CASE WHEN present IS NULL THEN NULL ELSE encode(sha256(present), 'hex') END) IS DISTINCT FROM one.before THEN
                verdict := 'stale'; RETURN NEXT; CONTINUE;
            END IF;
            -- Nothing to keep and nothing there: there was no key to seal it with.
            IF present IS NULL AND one.box IS NULL THEN verdict := 'keyless'; RETURN NEXT; CONTINUE; END IF;
        END IF;

        verdict := 'kept';
        IF jsonb_array_length(one.seen) > 0 THEN
            IF EXISTS (SELECT FROM "seen" s, jsonb_to_recordset(one.seen) AS g (day date, hash text)
                WHERE s."day" = g.day AND s."hash" = decode(g.hash, 'hex')) THEN
                IF one.handle IS NULL THEN
                    SELECT r."revision" INTO kept_revision FROM "named_response" r WHERE r."landlord" = one.landlord
                        AND r."consultation" = one.consultation AND r."person" = one.person;
                END IF;
                RETURN NEXT; CONTINUE;
            END IF;
            INSERT INTO "seen" ("day", "hash") VALUES ((one.seen -> 0 ->> 'day')::date, decode(one.seen -> 0 ->> 'hash', 'hex'))
                ON CONFLICT DO NOTHING;
        END IF;

        IF one.handle IS NULL THEN
            INSERT INTO "named_response" AS r ("landlord", "consultation", "person", "revision", "answers", "at")
                VALUES (one.landlord, one.consultation, one.person, 1, one.answers, decided)
                ON CONFLICT ("landlord", "consultation", "person") DO UPDATE
                SET "revision" = r."revision" + 1, "answers" = excluded."answers", "at" = excluded."at"
                WHERE r."answers" IS DISTINCT FROM excluded."answers"
                RETURNING r."revision" INTO kept_revision;
            was_changed := FOUND;
            IF NOT was_changed THEN
                SELECT r."revision" INTO kept_revision FROM "named_response" r WHERE r."landlord" = one.landlord
                    AND r."consultation" = one.consultation AND r."person" = one.person;
            END IF;
        ELSIF one.box IS NOT NULL THEN
            INSERT INTO "sealed_response" AS s ("landlord", "consultation", "handle", "box")
                VALUES (one.landlord, one.consultation, decode(one.handle, 'base64'), decode(one.box, 'base64'))
                ON CONFLICT ("landlord", "consultation", "handle") DO UPDATE SET "box" = excluded."box";
            was_changed := true;
        END IF;

        IF entry."answered" IS DISTINCT FROM true THEN
            UPDATE "roll" r SET "answered" = true
                WHERE r."landlord" = one.landlord AND r."consultation" = one.consultation AND r."person" = one.person;
            moved := true;
        END IF;
        RETURN NEXT;
    END LOOP;
    IF moved THEN PERFORM redraw_cards(held_landlord, 'consultation:' || held_consultation); END IF;
END
$$;

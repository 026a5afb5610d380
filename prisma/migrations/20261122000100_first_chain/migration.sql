-- The first unbroken chain: landlords and their places, people, consultations, responses, outcomes, commitments, and the
-- deliveries and the ledger that go with each. The tables follow prisma/models; what models cannot say is at the end.

-- CreateTable
CREATE TABLE "claim" (
    "landlord" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "consultation" TEXT,
    "expires" TIMESTAMPTZ(6) NOT NULL,
    "used" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("landlord","fingerprint")
);

-- CreateTable
CREATE TABLE "commitment" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "wording" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due" DATE NOT NULL,
    "origin_kind" TEXT NOT NULL,
    "origin_consultation" TEXT NOT NULL,
    "origin_theme" INTEGER,
    "version" INTEGER NOT NULL,
    "done_at" TIMESTAMPTZ(6),

    CONSTRAINT "commitment_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "consultation" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "decision_maker" TEXT,
    "author" TEXT,
    "zone" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "accepted" DATE,
    "opens_when_accepted" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(6),
    "closes_at" TIMESTAMPTZ(6),
    "closed_at" TIMESTAMPTZ(6),
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "consultation_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "landlord" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "settings" JSONB NOT NULL,

    CONSTRAINT "landlord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "landlord_number" (
    "landlord" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "landlord_number_pkey" PRIMARY KEY ("landlord","of")
);

-- CreateTable
CREATE TABLE "space" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "thread" TEXT,
    "place_kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "gone" BOOLEAN NOT NULL DEFAULT false,
    "nth" BIGSERIAL NOT NULL,

    CONSTRAINT "space_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "ledger" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "nth" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verb" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "salt" TEXT,
    "body" TEXT,
    "digest" TEXT NOT NULL,
    "seq" INTEGER,
    "prev" TEXT,
    "hash" TEXT,

    CONSTRAINT "ledger_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "ledger_head" (
    "landlord" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("landlord")
);

-- CreateTable
CREATE TABLE "nudge" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "before" TIMESTAMPTZ(6),

    CONSTRAINT "nudge_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "nudge" TEXT,
    "space" TEXT,
    "posting" TEXT,
    "due" TIMESTAMPTZ(6) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease" TIMESTAMPTZ(6),
    "in_doubt" BOOLEAN NOT NULL DEFAULT false,
    "handed_until" TIMESTAMPTZ(6),
    "settled_at" TIMESTAMPTZ(6),
    "why" TEXT,
    "message" JSONB,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "card" (
    "landlord" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "space" TEXT NOT NULL,
    "message" JSONB NOT NULL,

    CONSTRAINT "card_pkey" PRIMARY KEY ("landlord","subject","space")
);

-- CreateTable
CREATE TABLE "result" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "result_pkey" PRIMARY KEY ("landlord","consultation")
);

-- CreateTable
CREATE TABLE "free_text" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "question" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "review" TEXT NOT NULL,

    CONSTRAINT "free_text_pkey" PRIMARY KEY ("landlord","consultation","id")
);

-- CreateTable
CREATE TABLE "outcome_theme" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "theme" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "action" TEXT,
    "owner" TEXT,
    "due" DATE,

    CONSTRAINT "outcome_theme_pkey" PRIMARY KEY ("landlord","consultation","n")
);

-- CreateTable
CREATE TABLE "person" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "reference" TEXT,
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "stopped" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "person_role" (
    "landlord" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "person_role_pkey" PRIMARY KEY ("landlord","person","role")
);

-- CreateTable
CREATE TABLE "account" (
    "landlord" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "external" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "nth" BIGSERIAL NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("landlord","channel","workspace","external")
);

-- CreateTable
CREATE TABLE "roll" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "answered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "roll_pkey" PRIMARY KEY ("landlord","consultation","person")
);

-- CreateTable
CREATE TABLE "named_response" (
    "landlord" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "named_response_pkey" PRIMARY KEY ("landlord","consultation","person")
);

-- CreateTable
CREATE TABLE "web_message" (
    "workspace" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "nth" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "author" TEXT,
    "only_for" TEXT,
    "said" JSONB NOT NULL,
    "revision" BIGINT NOT NULL,

    CONSTRAINT "web_message_pkey" PRIMARY KEY ("workspace","id")
);

-- CreateTable
CREATE TABLE "vault" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "box" BYTEA NOT NULL,
    "expires" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "vault_pkey" PRIMARY KEY ("kind","key")
);

-- CreateTable
CREATE TABLE "seen" (
    "day" DATE NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "seen_pkey" PRIMARY KEY ("day","hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "claim_fingerprint_key" ON "claim"("fingerprint");

-- CreateIndex
CREATE INDEX "claim_landlord_person_purpose_idx" ON "claim"("landlord", "person", "purpose");

-- CreateIndex
CREATE INDEX "claim_expires_idx" ON "claim"("expires");

-- CreateIndex
CREATE INDEX "commitment_landlord_origin_consultation_idx" ON "commitment"("landlord", "origin_consultation");

-- CreateIndex
CREATE INDEX "commitment_landlord_owner_idx" ON "commitment"("landlord", "owner");

-- CreateIndex
CREATE UNIQUE INDEX "commitment_landlord_number_key" ON "commitment"("landlord", "number");

-- CreateIndex
CREATE INDEX "consultation_landlord_author_idx" ON "consultation"("landlord", "author");

-- CreateIndex
CREATE INDEX "consultation_landlord_decision_maker_idx" ON "consultation"("landlord", "decision_maker");

-- CreateIndex
CREATE UNIQUE INDEX "consultation_landlord_number_key" ON "consultation"("landlord", "number");

-- CreateIndex
CREATE UNIQUE INDEX "landlord_slug_key" ON "landlord"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_landlord_seq_key" ON "ledger"("landlord", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_landlord_person_subject_reason_occasion_key" ON "nudge"("landlord", "person", "subject", "reason", "occasion");

-- CreateIndex
CREATE INDEX "delivery_landlord_subject_idx" ON "delivery"("landlord", "subject");

-- CreateIndex
CREATE INDEX "delivery_landlord_nudge_idx" ON "delivery"("landlord", "nudge");

-- CreateIndex
CREATE INDEX "outcome_theme_landlord_owner_idx" ON "outcome_theme"("landlord", "owner");

-- CreateIndex
CREATE UNIQUE INDEX "person_landlord_reference_key" ON "person"("landlord", "reference");

-- CreateIndex
CREATE INDEX "person_role_landlord_role_idx" ON "person_role"("landlord", "role");

-- CreateIndex
CREATE INDEX "account_channel_workspace_external_idx" ON "account"("channel", "workspace", "external");

-- CreateIndex
CREATE INDEX "account_landlord_person_idx" ON "account"("landlord", "person");

-- CreateIndex
CREATE INDEX "roll_landlord_person_idx" ON "roll"("landlord", "person");

-- CreateIndex
CREATE INDEX "web_message_workspace_room_nth_idx" ON "web_message"("workspace", "room", "nth");

-- CreateIndex
CREATE UNIQUE INDEX "web_message_workspace_key_key" ON "web_message"("workspace", "key");

-- CreateIndex
CREATE INDEX "vault_expires_idx" ON "vault"("expires");

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_landlord_person_fkey" FOREIGN KEY ("landlord", "person") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_landlord_owner_fkey" FOREIGN KEY ("landlord", "owner") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_landlord_origin_consultation_fkey" FOREIGN KEY ("landlord", "origin_consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_landlord_fkey" FOREIGN KEY ("landlord") REFERENCES "landlord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_landlord_author_fkey" FOREIGN KEY ("landlord", "author") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_landlord_decision_maker_fkey" FOREIGN KEY ("landlord", "decision_maker") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "landlord_number" ADD CONSTRAINT "landlord_number_landlord_fkey" FOREIGN KEY ("landlord") REFERENCES "landlord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space" ADD CONSTRAINT "space_landlord_fkey" FOREIGN KEY ("landlord") REFERENCES "landlord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_landlord_fkey" FOREIGN KEY ("landlord") REFERENCES "landlord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_head" ADD CONSTRAINT "ledger_head_landlord_fkey" FOREIGN KEY ("landlord") REFERENCES "landlord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_landlord_person_fkey" FOREIGN KEY ("landlord", "person") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_landlord_nudge_fkey" FOREIGN KEY ("landlord", "nudge") REFERENCES "nudge"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_landlord_space_fkey" FOREIGN KEY ("landlord", "space") REFERENCES "space"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "card" ADD CONSTRAINT "card_landlord_space_fkey" FOREIGN KEY ("landlord", "space") REFERENCES "space"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result" ADD CONSTRAINT "result_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "free_text" ADD CONSTRAINT "free_text_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome_theme" ADD CONSTRAINT "outcome_theme_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome_theme" ADD CONSTRAINT "outcome_theme_landlord_owner_fkey" FOREIGN KEY ("landlord", "owner") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_landlord_fkey" FOREIGN KEY ("landlord") REFERENCES "landlord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_landlord_person_fkey" FOREIGN KEY ("landlord", "person") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_landlord_person_fkey" FOREIGN KEY ("landlord", "person") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roll" ADD CONSTRAINT "roll_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roll" ADD CONSTRAINT "roll_landlord_person_fkey" FOREIGN KEY ("landlord", "person") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "named_response" ADD CONSTRAINT "named_response_landlord_consultation_person_fkey" FOREIGN KEY ("landlord", "consultation", "person") REFERENCES "roll"("landlord", "consultation", "person") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What models cannot say.

ALTER TABLE "person" ADD CONSTRAINT "person_quiet" CHECK (("quiet_from" IS NULL) = ("quiet_to" IS NULL));

ALTER TABLE "consultation" ADD CONSTRAINT "consultation_stage" CHECK (
    ("stage" = 'draft') = ("opened_at" IS NULL)
    AND ("stage" = 'open') = ("closes_at" IS NOT NULL)
    AND ("stage" IN ('closed', 'decided')) = ("closed_at" IS NOT NULL)
    AND ("stage" = 'decided') = ("decided_at" IS NOT NULL)
    AND ("stage" = 'draft' OR ("accepted" IS NULL AND NOT "opens_when_accepted"))
    AND "stage" IN ('draft', 'open', 'closed', 'decided')
);

ALTER TABLE "outcome_theme" ADD CONSTRAINT "outcome_theme_promise" CHECK (
    ("action" IS NULL) = ("owner" IS NULL) AND ("action" IS NULL) = ("due" IS NULL)
);

ALTER TABLE "delivery" ADD CONSTRAINT "delivery_kind" CHECK (
    ("kind" = 'nudge') = ("nudge" IS NOT NULL)
    AND ("kind" = 'post') = ("posting" IS NOT NULL)
    AND ("kind" IN ('post', 'edit')) = ("space" IS NOT NULL)
    AND "kind" IN ('nudge', 'post', 'edit')
);

ALTER TABLE "delivery" ADD CONSTRAINT "delivery_state" CHECK (
    ("state" = 'sending') = ("lease" IS NOT NULL)
    AND ("state" IN ('sent', 'ambiguous', 'suppressed', 'failed')) = ("settled_at" IS NOT NULL)
    AND ("state" IN ('suppressed', 'failed')) = ("why" IS NOT NULL)
    AND "state" IN ('due', 'sending', 'sent', 'ambiguous', 'suppressed', 'failed')
);

ALTER TABLE "ledger" ADD CONSTRAINT "ledger_chained" CHECK (
    ("seq" IS NULL) = ("prev" IS NULL) AND ("seq" IS NULL) = ("hash" IS NULL)
);
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_erased" CHECK (("salt" IS NULL) = ("body" IS NULL));

-- A place belongs to one landlord at a time, over all landlords. A place that is gone may be bound anew.
CREATE UNIQUE INDEX "space_place" ON "space" ("channel", "workspace", "place") WHERE NOT "gone";

CREATE INDEX "consultation_due_to_close" ON "consultation" ("closes_at") WHERE "stage" = 'open';

-- One redrawing of a card waits at a time; one post per posting and place, ever.
CREATE UNIQUE INDEX "delivery_waiting_edit" ON "delivery" ("landlord", "subject", "space") WHERE "kind" = 'edit' AND "state" = 'due';
CREATE UNIQUE INDEX "delivery_post" ON "delivery" ("landlord", "subject", "space", "posting") WHERE "kind" = 'post';

-- What the sweep looks for.
CREATE INDEX "delivery_due" ON "delivery" ("due") WHERE "state" = 'due';
CREATE INDEX "delivery_lease" ON "delivery" ("lease") WHERE "state" = 'sending';

CREATE INDEX "ledger_unchained" ON "ledger" ("landlord", "nth") WHERE "seq" IS NULL;

CREATE SEQUENCE "web_message_revision" OWNED BY "web_message"."revision";

-- The keys of what was seen, apart from it, so that a copy of the public schema alone says nothing.
CREATE SCHEMA "secret";
CREATE TABLE "secret"."day_key" (
    "day" DATE NOT NULL,
    "key" BYTEA NOT NULL,

    CONSTRAINT "day_key_pkey" PRIMARY KEY ("day")
);

-- The gate of a subject. Whoever answers passes it with others, whoever closes or draws a card passes it alone. So a card
-- is never drawn between an answer's look for a redrawing that waits and its commit; and the gate keeps its queue in order,
-- which a row lock shared by ever more answers does not promise to whoever wants the row alone.
CREATE FUNCTION gate_of(landlord text, subject text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT hashtextextended(landlord || ' ' || subject, 0)
$$;

-- The clock of the first migration, kept as it was but for its language: a function in SQL is planned anew with each call,
-- and this one is called in every answer. One in PL/pgSQL is planned once a session.
CREATE OR REPLACE FUNCTION parley_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN date_trunc('milliseconds', clock_timestamp())
        + coalesce((SELECT offset_ms FROM public.parley_clock), 0) * interval '1 millisecond';
END
$$;

-- Asks for every card of a subject to be redrawn in 2 s. One that waits already is enough.
CREATE FUNCTION redraw_cards(for_landlord text, for_subject text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO "delivery" ("landlord", "id", "kind", "subject", "space", "due")
    SELECT c."landlord", replace(gen_random_uuid()::text, '-', ''), 'edit', c."subject", c."space", parley_now() + interval '2 seconds'
    FROM "card" c
    WHERE c."landlord" = for_landlord AND c."subject" = for_subject AND NOT EXISTS (
        SELECT FROM "delivery" d WHERE d."landlord" = c."landlord" AND d."subject" = c."subject" AND d."space" = c."space"
            AND d."kind" = 'edit' AND d."state" = 'due'
    )
    ORDER BY c."space"
    ON CONFLICT ("landlord", "subject", "space") WHERE "kind" = 'edit' AND "state" = 'due' DO NOTHING;
END
$$;

-- The path every answer takes. It is a function so that each of its statements sees what is committed when that statement
-- begins: after the lock is held, and not when the call came in. The hour of the decision is read after the lock, too.
CREATE FUNCTION keep_response(for_landlord text, for_consultation text, from_person text, given jsonb, to_questions jsonb)
RETURNS TABLE (verdict text, kept_revision integer, was_changed boolean) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    subject_of text := 'consultation:' || for_consultation;
    held record;
    decided timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(gate_of(for_landlord, subject_of));
    SELECT "stage", "closes_at", "plan" -> 'questions' AS "questions" INTO held FROM "consultation"
        WHERE "landlord" = for_landlord AND "id" = for_consultation FOR SHARE;
    IF NOT FOUND THEN verdict := 'unknown'; RETURN NEXT; RETURN; END IF;
    decided := parley_now();
    IF held."stage" = 'draft' THEN verdict := 'not-open'; RETURN NEXT; RETURN; END IF;
    IF held."stage" <> 'open' OR decided >= held."closes_at" THEN verdict := 'closed'; RETURN NEXT; RETURN; END IF;
    -- An answer never lands on words that were put right while it was on its way.
    IF held."questions" IS DISTINCT FROM to_questions THEN verdict := 'reworded'; RETURN NEXT; RETURN; END IF;

    -- Also holds the entry, so that one person's answers come one after another.
    UPDATE "roll" SET "answered" = true
        WHERE "landlord" = for_landlord AND "consultation" = for_consultation AND "person" = from_person;
    IF NOT FOUND THEN verdict := 'not-on-roll'; RETURN NEXT; RETURN; END IF;

    INSERT INTO "named_response" AS r ("landlord", "consultation", "person", "revision", "answers", "at")
        VALUES (for_landlord, for_consultation, from_person, 1, given, decided)
        ON CONFLICT ("landlord", "consultation", "person") DO UPDATE
        SET "revision" = r."revision" + 1, "answers" = excluded."answers", "at" = excluded."at"
        WHERE r."answers" IS DISTINCT FROM excluded."answers"
        RETURNING r."revision" INTO kept_revision;
    was_changed := FOUND;
    IF was_changed THEN
        PERFORM redraw_cards(for_landlord, subject_of);
    ELSE
        SELECT "revision" INTO kept_revision FROM "named_response"
            WHERE "landlord" = for_landlord AND "consultation" = for_consultation AND "person" = from_person;
    END IF;
    verdict := 'kept';
    RETURN NEXT;
END
$$;

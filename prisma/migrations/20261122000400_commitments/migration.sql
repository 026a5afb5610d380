-- Commitments whole: where they come from, who owns them and who stands in, what must be given before they count as kept,
-- how they stand and what was said about it; charters, their points, and how far a landlord has come in adopting them.

-- DropForeignKey
ALTER TABLE "commitment" DROP CONSTRAINT "commitment_landlord_origin_consultation_fkey";

-- DropForeignKey
ALTER TABLE "commitment" DROP CONSTRAINT "commitment_landlord_owner_fkey";

-- What stood before goes over: promised is agreed, done is met, lapsed is withdrawn.
ALTER TABLE "commitment" DROP CONSTRAINT "commitment_ended";
ALTER TABLE "commitment"
    ADD COLUMN     "cadence" TEXT NOT NULL DEFAULT 'none',
    ADD COLUMN     "deputy" TEXT,
    ADD COLUMN     "disowned_at" TIMESTAMPTZ(6),
    ADD COLUMN     "measure" TEXT,
    ADD COLUMN     "names_owner" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN     "office" TEXT,
    ADD COLUMN     "origin_charter" TEXT,
    ADD COLUMN     "origin_point" TEXT,
    ADD COLUMN     "origin_reference" TEXT,
    ADD COLUMN     "owner_role" TEXT,
    ADD COLUMN     "planned_until" DATE,
    ADD COLUMN     "reason" TEXT,
    ADD COLUMN     "requires" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN     "seen_at" TIMESTAMPTZ(6),
    ADD COLUMN     "seen_by" TEXT,
    ADD COLUMN     "since" TIMESTAMPTZ(6),
    ADD COLUMN     "snooze_reason" TEXT,
    ADD COLUMN     "snooze_times" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN     "snoozed_at" TIMESTAMPTZ(6),
    ADD COLUMN     "snoozed_until" DATE,
    ADD COLUMN     "sponsor" TEXT,
    ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'agreed',
    ALTER COLUMN "owner" DROP NOT NULL,
    ALTER COLUMN "origin_consultation" DROP NOT NULL;
UPDATE "commitment" SET
    "state" = CASE WHEN "done_at" IS NOT NULL THEN 'met' WHEN "lapsed_at" IS NOT NULL THEN 'withdrawn' ELSE 'agreed' END,
    "reason" = CASE WHEN "lapsed_at" IS NOT NULL THEN 'The question it came from was taken back.' END,
    "since" = coalesce("done_at", "lapsed_at", parley_now());
ALTER TABLE "commitment" ALTER COLUMN "since" SET NOT NULL, DROP COLUMN "done_at", DROP COLUMN "lapsed_at";

-- CreateTable
CREATE TABLE "charter" (
    "landlord" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,

    CONSTRAINT "charter_pkey" PRIMARY KEY ("landlord","code","version")
);

-- CreateTable
CREATE TABLE "charter_point" (
    "landlord" TEXT NOT NULL,
    "charter" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "wording" TEXT,

    CONSTRAINT "charter_point_pkey" PRIMARY KEY ("landlord","charter","version","number")
);

-- CreateTable
CREATE TABLE "adoption" (
    "landlord" TEXT NOT NULL,
    "charter" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "begun" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "adoption_pkey" PRIMARY KEY ("landlord","charter")
);

-- CreateTable
CREATE TABLE "adoption_stage" (
    "landlord" TEXT NOT NULL,
    "charter" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "consultation" TEXT,
    "text" TEXT,
    "href" TEXT,
    "on" DATE NOT NULL,
    "by" TEXT,

    CONSTRAINT "adoption_stage_pkey" PRIMARY KEY ("landlord","charter","stage")
);

-- CreateTable
CREATE TABLE "commitment_said" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "by" TEXT,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "from" TEXT,
    "to" TEXT,
    "nth" BIGSERIAL NOT NULL,

    CONSTRAINT "commitment_said_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "note" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "href" TEXT,
    "consultation" TEXT,
    "value" TEXT,
    "measured_on" DATE,
    "file_name" TEXT,
    "media_type" TEXT,
    "content" BYTEA,
    "shown" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "challenge" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "text" TEXT,
    "answerer" TEXT NOT NULL,
    "due" DATE NOT NULL,
    "answered_at" TIMESTAMPTZ(6),
    "answered_by" TEXT,
    "answer" TEXT,
    "upheld" BOOLEAN,

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateTable
CREATE TABLE "absence" (
    "landlord" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "cover" TEXT,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("landlord","id")
);

-- CreateIndex
CREATE INDEX "adoption_stage_landlord_by_idx" ON "adoption_stage"("landlord", "by");

-- CreateIndex
CREATE INDEX "commitment_said_landlord_commitment_idx" ON "commitment_said"("landlord", "commitment");

-- CreateIndex
CREATE INDEX "commitment_said_landlord_by_idx" ON "commitment_said"("landlord", "by");

-- CreateIndex
CREATE INDEX "evidence_landlord_commitment_idx" ON "evidence"("landlord", "commitment");

-- CreateIndex
CREATE INDEX "evidence_landlord_by_idx" ON "evidence"("landlord", "by");

-- CreateIndex
CREATE INDEX "challenge_landlord_commitment_idx" ON "challenge"("landlord", "commitment");

-- CreateIndex
CREATE INDEX "challenge_landlord_by_idx" ON "challenge"("landlord", "by");

-- CreateIndex
CREATE INDEX "absence_landlord_person_idx" ON "absence"("landlord", "person");

-- AddForeignKey
ALTER TABLE "charter" ADD CONSTRAINT "charter_landlord_fkey" FOREIGN KEY ("landlord") REFERENCES "landlord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charter_point" ADD CONSTRAINT "charter_point_landlord_charter_version_fkey" FOREIGN KEY ("landlord", "charter", "version") REFERENCES "charter"("landlord", "code", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_landlord_charter_version_fkey" FOREIGN KEY ("landlord", "charter", "version") REFERENCES "charter"("landlord", "code", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption_stage" ADD CONSTRAINT "adoption_stage_landlord_charter_fkey" FOREIGN KEY ("landlord", "charter") REFERENCES "adoption"("landlord", "charter") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption_stage" ADD CONSTRAINT "adoption_stage_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "adoption_stage" ADD CONSTRAINT "adoption_stage_landlord_by_fkey" FOREIGN KEY ("landlord", "by") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_landlord_owner_fkey" FOREIGN KEY ("landlord", "owner") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_landlord_deputy_fkey" FOREIGN KEY ("landlord", "deputy") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_landlord_sponsor_fkey" FOREIGN KEY ("landlord", "sponsor") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_landlord_seen_by_fkey" FOREIGN KEY ("landlord", "seen_by") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_landlord_origin_consultation_fkey" FOREIGN KEY ("landlord", "origin_consultation") REFERENCES "consultation"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "commitment_said" ADD CONSTRAINT "commitment_said_landlord_commitment_fkey" FOREIGN KEY ("landlord", "commitment") REFERENCES "commitment"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_said" ADD CONSTRAINT "commitment_said_landlord_by_fkey" FOREIGN KEY ("landlord", "by") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_landlord_commitment_fkey" FOREIGN KEY ("landlord", "commitment") REFERENCES "commitment"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_landlord_by_fkey" FOREIGN KEY ("landlord", "by") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_landlord_consultation_fkey" FOREIGN KEY ("landlord", "consultation") REFERENCES "consultation"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_landlord_commitment_fkey" FOREIGN KEY ("landlord", "commitment") REFERENCES "commitment"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_landlord_by_fkey" FOREIGN KEY ("landlord", "by") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_landlord_answerer_fkey" FOREIGN KEY ("landlord", "answerer") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_landlord_answered_by_fkey" FOREIGN KEY ("landlord", "answered_by") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_landlord_person_fkey" FOREIGN KEY ("landlord", "person") REFERENCES "person"("landlord", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_landlord_cover_fkey" FOREIGN KEY ("landlord", "cover") REFERENCES "person"("landlord", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What models cannot say.
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_owned" CHECK (("owner" IS NULL) <> ("owner_role" IS NULL));
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_reason" CHECK (("reason" IS NOT NULL) = ("state" IN ('not-met', 'withdrawn')));
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_seen" CHECK (("seen_by" IS NULL) = ("seen_at" IS NULL));
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_snooze" CHECK (
    ("snoozed_until" IS NULL) = ("snooze_reason" IS NULL) AND ("snoozed_until" IS NULL) = ("snoozed_at" IS NULL));
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_origin" CHECK (CASE "origin_kind"
    WHEN 'answer-owed' THEN "origin_consultation" IS NOT NULL
    WHEN 'outcome' THEN "origin_consultation" IS NOT NULL AND "origin_theme" IS NOT NULL
    WHEN 'point' THEN "origin_charter" IS NOT NULL AND "origin_point" IS NOT NULL
    WHEN 'recommendation' THEN "origin_reference" IS NOT NULL
    WHEN 'action' THEN "origin_reference" IS NOT NULL
    ELSE "origin_kind" = 'own' END);
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_kind" CHECK (CASE "kind"
    WHEN 'text' THEN true
    WHEN 'link' THEN "href" IS NOT NULL
    WHEN 'file' THEN "file_name" IS NOT NULL AND "media_type" IS NOT NULL AND "content" IS NOT NULL
    WHEN 'result' THEN "consultation" IS NOT NULL
    WHEN 'measure' THEN "value" IS NOT NULL AND "measured_on" IS NOT NULL
    ELSE false END);
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_answered" CHECK (
    ("answered_at" IS NULL) = ("answer" IS NULL) AND ("answered_at" IS NULL) = ("upheld" IS NULL));
ALTER TABLE "absence" ADD CONSTRAINT "absence_days" CHECK ("from" <= "to");
ALTER TABLE "adoption_stage" ADD CONSTRAINT "adoption_stage_evidence" CHECK (("consultation" IS NULL) <> ("text" IS NULL));

-- Promises whose reminders are to be planned further, found without reading those that are over.
CREATE INDEX "commitment_to_plan" ON "commitment" ("planned_until") WHERE "state" IN ('agreed', 'on-track', 'at-risk');

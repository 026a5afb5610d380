-- Lanes: everything that goes through one workspace of one channel is sent by one worker at a time, at the pace its
-- platform permits, fair between landlords. The tables follow prisma/models; what models cannot say is at the end.

-- AlterTable
ALTER TABLE "delivery" DROP COLUMN "handed_until",
ADD COLUMN     "account" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "folded_into" TEXT,
ADD COLUMN     "handed_at" TIMESTAMPTZ(6),
ADD COLUMN     "lane" TEXT,
ADD COLUMN     "spared" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "wall" TEXT,
ADD COLUMN     "zone" TEXT;

-- CreateTable
CREATE TABLE "lane" (
    "name" TEXT NOT NULL,
    "holder" TEXT,
    "until" TIMESTAMPTZ(6),
    "wanted" BOOLEAN NOT NULL DEFAULT false,
    "paused_until" TIMESTAMPTZ(6),
    "pace" JSONB,
    "paced_at" TIMESTAMPTZ(6),

    CONSTRAINT "lane_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "zone_rules" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "version" TEXT NOT NULL,

    CONSTRAINT "zone_rules_pkey" PRIMARY KEY ("one")
);

-- What goes to a person has the id of its nudge, as it always had: one column, one index and one look at every row less
-- where a hundred thousand are promised at once.
ALTER TABLE "delivery" DROP CONSTRAINT "delivery_kind";
ALTER TABLE "delivery" DROP CONSTRAINT "delivery_landlord_nudge_fkey";
DROP INDEX "delivery_landlord_nudge_idx";
ALTER TABLE "delivery" DROP COLUMN "nudge";

-- By hand from here on: what models cannot say.

ALTER TABLE "delivery" ADD CONSTRAINT "delivery_kind" CHECK (
    ("kind" = 'post') = ("posting" IS NOT NULL)
    AND ("kind" IN ('post', 'edit')) = ("space" IS NOT NULL)
    AND "kind" IN ('nudge', 'post', 'edit')
);

ALTER TABLE "lane" ADD CONSTRAINT "lane_held" CHECK (
    ("holder" IS NULL) = ("until" IS NULL) AND ("pace" IS NULL) = ("paced_at" IS NULL)
);
ALTER TABLE "zone_rules" ADD CONSTRAINT "zone_rules_one_row" CHECK ("one");

ALTER TABLE "delivery" DROP CONSTRAINT "delivery_state";
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_state" CHECK (
    ("state" = 'sending') = ("lease" IS NOT NULL)
    AND ("state" IN ('sent', 'ambiguous', 'suppressed', 'failed', 'folded')) = ("settled_at" IS NOT NULL)
    AND ("state" IN ('suppressed', 'failed')) = ("why" IS NOT NULL)
    AND ("state" = 'folded') = ("folded_into" IS NOT NULL)
    AND "state" IN ('due', 'sending', 'sent', 'ambiguous', 'suppressed', 'failed', 'folded')
);
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_wall" CHECK (("wall" IS NULL) = ("zone" IS NULL));

-- What waits already gets its lane. The queue may have it under a name that nobody reads any more, so it is handed over anew.
UPDATE "delivery" d SET "lane" = s."channel" || ':' || s."workspace"
    FROM "space" s WHERE s."landlord" = d."landlord" AND s."id" = d."space" AND d."state" IN ('due', 'sending');
UPDATE "delivery" d SET
    "urgent" = n."reason" = 'passed-on',
    "lane" = (SELECT a."channel" || ':' || a."workspace" FROM "account" a
        WHERE a."landlord" = n."landlord" AND a."person" = n."person" ORDER BY a."nth" LIMIT 1)
    FROM "nudge" n WHERE n."landlord" = d."landlord" AND n."id" = d."id" AND d."state" IN ('due', 'sending');

-- What a lane looks for: what is due, landlord by landlord, the urgent first.
CREATE INDEX "delivery_lane" ON "delivery" ((coalesce("lane", '')), "landlord", "urgent", "due")
    WHERE "state" = 'due' AND "kind" <> 'edit';
CREATE INDEX "delivery_lane_edits" ON "delivery" ((coalesce("lane", '')), "landlord", "urgent", "due")
    WHERE "state" = 'due' AND "kind" = 'edit';
-- What the sweep looks for: what nobody has handed over yet.
CREATE INDEX "delivery_unhanded" ON "delivery" ("due") WHERE "state" = 'due' AND "handed_at" IS NULL;
-- What is told within another.
CREATE INDEX "delivery_folded" ON "delivery" ("landlord", "folded_into") WHERE "folded_into" IS NOT NULL;

-- As before, in the lane of its place.
CREATE OR REPLACE FUNCTION redraw_cards(for_landlord text, for_subject text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO "delivery" ("landlord", "id", "kind", "subject", "space", "lane", "due")
    SELECT c."landlord", replace(gen_random_uuid()::text, '-', ''), 'edit', c."subject", c."space",
        s."channel" || ':' || s."workspace", parley_now() + interval '2 seconds'
    FROM "card" c JOIN "space" s ON s."landlord" = c."landlord" AND s."id" = c."space"
    WHERE c."landlord" = for_landlord AND c."subject" = for_subject AND NOT EXISTS (
        SELECT FROM "delivery" d WHERE d."landlord" = c."landlord" AND d."subject" = c."subject" AND d."space" = c."space"
            AND d."kind" = 'edit' AND d."state" = 'due'
    )
    ORDER BY c."space"
    ON CONFLICT ("landlord", "subject", "space") WHERE "kind" = 'edit' AND "state" = 'due' DO NOTHING;
END
$$;

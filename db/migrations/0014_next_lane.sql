DROP INDEX "obligation_next";--> statement-breakpoint
ALTER TABLE "obligation" ADD COLUMN "next_lane" integer DEFAULT 6 NOT NULL;--> statement-breakpoint
CREATE INDEX "obligation_next" ON "obligation" USING btree ("next_lane","next_at") WHERE "obligation"."next_at" is not null;--> statement-breakpoint
UPDATE "obligation" SET "next_lane" = array_position(array['incident', 'warning', 'answer', 'notice', 'overdue', 'remind', 'bulletin'], "plan" -> "step" ->> 'lane') - 1
WHERE "next_at" IS NOT NULL AND "plan" -> "step" ->> 'lane' IS NOT NULL;

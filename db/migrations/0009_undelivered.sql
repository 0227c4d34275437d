ALTER TABLE "outbox" ADD COLUMN "raised_at" timestamptz;--> statement-breakpoint
CREATE INDEX "outbox_unheard" ON "outbox" USING btree ("created_at") WHERE "outbox"."state" in ('failed', 'uncertain');
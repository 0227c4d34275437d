ALTER TABLE "unit" ADD COLUMN "duty_phone" text;--> statement-breakpoint
CREATE INDEX "cases_roll" ON "cases" USING btree ("opened_at") WHERE "cases"."kind" = 'roll';
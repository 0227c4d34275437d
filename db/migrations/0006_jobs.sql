CREATE TABLE "job" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"cause" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamptz,
	"error" text,
	"created_at" timestamptz NOT NULL,
	"done_at" timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX "job_key" ON "job" USING btree ("key");--> statement-breakpoint
CREATE INDEX "job_next" ON "job" USING btree ("next_at") WHERE "job"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "cases_area" ON "cases" USING btree ("area") WHERE "cases"."closed_at" is null;
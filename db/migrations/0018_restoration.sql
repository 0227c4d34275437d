CREATE TABLE "restoration" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "restoration_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"reaches" timestamptz NOT NULL,
	"found_at" timestamptz NOT NULL,
	"held_at" timestamptz,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamptz
);
--> statement-breakpoint
CREATE INDEX "outbox_held" ON "outbox" USING btree ("id") WHERE "outbox"."state" = 'held';
CREATE TABLE "arrival" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "arrival_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"id" text NOT NULL,
	"conversation" text NOT NULL,
	"frame" json NOT NULL,
	"received_at" timestamptz NOT NULL,
	"done" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "arrival_once" ON "arrival" USING btree ("channel","id");--> statement-breakpoint
CREATE INDEX "arrival_waiting" ON "arrival" USING btree ("channel","seq") WHERE not "arrival"."done";--> statement-breakpoint
CREATE INDEX "arrival_talk" ON "arrival" USING btree ("channel","conversation","seq");
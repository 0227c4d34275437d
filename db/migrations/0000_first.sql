CREATE TABLE "cases" (
	"number" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"area" text NOT NULL,
	"town" text,
	"place" text,
	"opened_at" timestamptz NOT NULL,
	"closed_at" timestamptz,
	"due_at" timestamptz,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chain_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"day" text NOT NULL,
	"prefix" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "counter_day_prefix_pk" PRIMARY KEY("day","prefix")
);
--> statement-breakpoint
CREATE TABLE "event_log" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"case_number" text NOT NULL,
	"type" text NOT NULL,
	"at" timestamptz NOT NULL,
	"person" text,
	"account" text,
	"chat" text,
	"message" text,
	"payload" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "obligation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "obligation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_number" text NOT NULL,
	"kind" text NOT NULL,
	"round" integer NOT NULL,
	"owner_key" text NOT NULL,
	"owner" jsonb NOT NULL,
	"policy" jsonb NOT NULL,
	"opened_at" timestamptz NOT NULL,
	"due_at" timestamptz NOT NULL,
	"plan" jsonb NOT NULL,
	"step" integer NOT NULL,
	"next_at" timestamptz,
	"state" text NOT NULL,
	"closed_at" timestamptz,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "account" (
	"channel" text NOT NULL,
	"platform_id" text NOT NULL,
	"person" text NOT NULL,
	CONSTRAINT "account_channel_platform_id_pk" PRIMARY KEY("channel","platform_id")
);
--> statement-breakpoint
CREATE TABLE "area" (
	"id" text PRIMARY KEY NOT NULL,
	"parent" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chat" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"unit" text,
	"purpose" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chat_member" (
	"chat" text NOT NULL,
	"person" text NOT NULL,
	CONSTRAINT "chat_member_chat_person_pk" PRIMARY KEY("chat","person")
);
--> statement-breakpoint
CREATE TABLE "org_version" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "place" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"area" text NOT NULL,
	"unit" text NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post" (
	"person" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"from_at" timestamptz NOT NULL,
	"to_at" timestamptz,
	CONSTRAINT "post_person_kind_unit_from_at_pk" PRIMARY KEY("person","kind","unit","from_at")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"area" text NOT NULL,
	"aliases" text[] NOT NULL,
	"industries" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sim_clock" (
	"id" integer PRIMARY KEY NOT NULL,
	"ahead" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sim_message" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sim_message_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"chat" text,
	"talk" text,
	"from_id" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamptz NOT NULL,
	"payload" jsonb NOT NULL,
	"key" text
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text,
	"person" text,
	"account" text NOT NULL,
	"envelope" jsonb NOT NULL,
	"digest" text NOT NULL,
	"sent_at" timestamptz NOT NULL,
	"received_at" timestamptz NOT NULL,
	"state" text NOT NULL,
	"outcome" jsonb,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"channel" text NOT NULL,
	"conversation" text NOT NULL,
	"lane" integer NOT NULL,
	"state" text NOT NULL,
	"not_before" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	"words" text NOT NULL,
	"facts" jsonb NOT NULL,
	"buttons" text[] NOT NULL,
	"cases" text[] NOT NULL,
	"obligation" bigint,
	"reply_to" text,
	"sent_at" timestamptz,
	"platform_id" text,
	"text" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "question" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "question_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account" text NOT NULL,
	"conversation" text NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"closed_at" timestamptz
);
--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("town","kind") WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_opened" ON "cases" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "cases_place" ON "cases" USING btree ("place");--> statement-breakpoint
CREATE INDEX "cases_tail" ON "cases" USING btree (split_part("number", '-', 2)) WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "event_log_case" ON "event_log" USING btree ("case_number","seq");--> statement-breakpoint
CREATE INDEX "event_log_message" ON "event_log" USING btree ("message");--> statement-breakpoint
CREATE INDEX "event_log_account" ON "event_log" USING btree ("account","at");--> statement-breakpoint
CREATE INDEX "obligation_next" ON "obligation" USING btree ("next_at") WHERE "obligation"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "obligation_owner" ON "obligation" USING btree ("owner_key") WHERE "obligation"."state" = 'open';--> statement-breakpoint
CREATE INDEX "obligation_case" ON "obligation" USING btree ("case_number");--> statement-breakpoint
CREATE UNIQUE INDEX "obligation_once" ON "obligation" USING btree ("case_number","kind","round") WHERE "obligation"."state" = 'open';--> statement-breakpoint
CREATE INDEX "account_person" ON "account" USING btree ("person");--> statement-breakpoint
CREATE INDEX "post_unit" ON "post" USING btree ("unit","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "sim_message_id" ON "sim_message" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "sim_message_key" ON "sim_message" USING btree ("key");--> statement-breakpoint
CREATE INDEX "sim_message_chat" ON "sim_message" USING btree ("chat","seq");--> statement-breakpoint
CREATE INDEX "sim_message_talk" ON "sim_message" USING btree ("talk","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_id" ON "inbox" USING btree ("id");--> statement-breakpoint
CREATE INDEX "inbox_pending" ON "inbox" USING btree ("seq") WHERE "inbox"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "inbox_digest" ON "inbox" USING btree ("digest","received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_key" ON "outbox" USING btree ("key");--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("conversation","id") WHERE "outbox"."state" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("not_before") WHERE "outbox"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "outbox_platform" ON "outbox" USING btree ("platform_id");--> statement-breakpoint
CREATE INDEX "outbox_obligation" ON "outbox" USING btree ("obligation") WHERE "outbox"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "outbox_cases" ON "outbox" USING gin ("cases");--> statement-breakpoint
CREATE INDEX "question_open" ON "question" USING btree ("account","conversation") WHERE "question"."closed_at" is null;
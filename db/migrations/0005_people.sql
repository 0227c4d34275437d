CREATE TABLE "sim_group" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sim_member" (
	"chat" text NOT NULL,
	"account" text NOT NULL,
	CONSTRAINT "sim_member_chat_account_pk" PRIMARY KEY("chat","account")
);
--> statement-breakpoint
DROP INDEX "account_person";--> statement-breakpoint
ALTER TABLE "post" ADD COLUMN "deputy" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "account_once" ON "account" USING btree ("channel","person");--> statement-breakpoint
CREATE UNIQUE INDEX "post_once" ON "post" USING btree ("person","kind","unit") WHERE "post"."to_at" is null;
--> statement-breakpoint
-- Refuses a change of the organisation that was decided on an older state of it.
CREATE FUNCTION expect_same_org(moved bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF moved <> 1 THEN
    RAISE EXCEPTION 'the organisation changed between reading and writing' USING ERRCODE = 'QS001';
  END IF;
END $$;

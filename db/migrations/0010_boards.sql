ALTER TABLE "sim_message" ADD COLUMN "place" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "board" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "board_version" integer;--> statement-breakpoint
CREATE INDEX "outbox_board" ON "outbox" USING btree ("conversation","board","board_version","id") WHERE "outbox"."board" is not null;
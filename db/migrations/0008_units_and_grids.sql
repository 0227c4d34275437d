ALTER TABLE "unit" ADD COLUMN "valid_from" timestamptz;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "valid_to" timestamptz;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "boundary" text;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "households" integer;
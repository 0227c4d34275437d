ALTER TABLE "place" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "post" ADD COLUMN "grid" text;
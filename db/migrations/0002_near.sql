DROP INDEX "cases_place";--> statement-breakpoint
CREATE INDEX "cases_named" ON "cases" USING btree (("area" || '|' || ("body"->>'placeName')),"opened_at") WHERE "cases"."place" is null;--> statement-breakpoint
CREATE INDEX "cases_place" ON "cases" USING btree ("place","opened_at");
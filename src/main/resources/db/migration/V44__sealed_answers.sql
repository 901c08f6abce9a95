-- Answers that are kept for repetitions may hold secrets that are shown once (tokens, webhooks): sealed from now on. What is in body from
-- before is forgotten within a week.
alter table idempotent_request add column sealed mediumblob null;

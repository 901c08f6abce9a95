-- How a person's orders came about, for attitude and readiness; recounted from the facts whenever one of them changes it.
create table buying (
  subscriber_id     bigint      not null primary key,
  prompted_orders   int         not null default 0,
  nudged_orders     int         not null default 0,
  unprompted_orders int         not null default 0,
  last_cart_at      datetime(6) null
);

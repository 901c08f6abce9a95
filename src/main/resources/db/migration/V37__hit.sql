-- What each open and click shows of its sender, and what is made of it. Clustered by message: rules look at a message's hits.
create table hit (
  mailing_id    bigint       not null,
  subscriber_id bigint       not null,
  occurred_at   datetime(6)  not null,
  event_key     binary(16)   not null,
  type          varchar(8)   character set ascii collate ascii_bin not null,
  link_id       bigint       null,
  -- the address cut to /24 or /48; null where it tells nothing: loopback, private
  network       varchar(43)  character set ascii collate ascii_bin null,
  -- bits of rules that held when it came (seen) and in all (rules)
  seen          int          not null,
  rules         int          not null,
  machine       boolean      not null,
  -- 0 new, 1 looked at with its neighbours, 2 final
  stage         tinyint      not null default 0,
  primary key (mailing_id, subscriber_id, occurred_at, event_key),
  -- what waits for its next look; and what may be forgotten
  key hit_stage (stage, occurred_at),
  -- who else came from there at that time
  key hit_network (network, occurred_at)
);

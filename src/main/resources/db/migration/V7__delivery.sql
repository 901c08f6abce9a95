-- One sending of one thing: a campaign's run, a step of an automation, a form's confirmation. The port MessageSource of
-- that kind supplies the content.
create table mailing (
  id         bigint      not null auto_increment primary key,
  kind       varchar(12) character set ascii collate ascii_bin not null,
  ref_id     bigint      not null,
  -- the occurrence: run of a campaign, cycle of an enrolment, day of a form
  run        int         not null,
  -- BUILDING while the audience is being laid down
  state      varchar(12) character set ascii collate ascii_bin not null,
  at_most_once boolean    not null default false,
  priority   varchar(8)  character set ascii collate ascii_bin not null default 'NORMAL',
  -- sending hours (JSON), null for any time
  hours      varchar(300) character set ascii collate ascii_bin null,
  -- the last subscriber id the audience has looked at
  audience_cursor bigint not null default 0,
  created_at datetime(6) not null,
  finished_at datetime(6) null,
  unique key mailing_ref (kind, ref_id, run),
  key mailing_state (state)
);

-- One row per recipient: the ledger. Clustered the way it is sent.
create table delivery (
  mailing_id    bigint       not null,
  subscriber_id bigint       not null,
  -- 0: of the chunk that was laid down over the range this row lies in
  chunk_id      bigint       not null default 0,
  variant       smallint     not null default 0,
  -- PENDING, SENDING, SENT, FAILED, SKIPPED, UNKNOWN
  state         varchar(8)   character set ascii collate ascii_bin not null,
  reason        varchar(24)  character set ascii collate ascii_bin null,
  attempts      smallint     not null default 0,
  sent_at       datetime(6)  null,
  reply         varchar(300) character set utf8mb4 collate utf8mb4_bin null,
  primary key (mailing_id, subscriber_id),
  key delivery_subscriber (subscriber_id)
);

-- Work is claimed by compare-and-set on this row; the epoch fences writers whose lease lapsed.
create table delivery_chunk (
  id          bigint      not null auto_increment primary key,
  mailing_id  bigint      not null,
  first_id    bigint      not null,
  last_id     bigint      not null,
  -- subscriber ids (JSON) where they lie far apart: retries, automations; null for every row of the range
  members     text        null,
  -- whether it is the rows of the range with chunk_id 0 that belong to it
  laid_down   boolean     not null default false,
  not_before  datetime(6) not null,
  -- whether it is a relay's or domain's limit that not_before waits for, and not an answer
  limited     boolean     not null default false,
  -- the order in which chunks of a mailing go, before not_before
  turn        smallint    not null default 0,
  -- whose clock sending hours mean, null for the mailing's
  zone        varchar(64) character set ascii collate ascii_bin null,
  state       varchar(8)  character set ascii collate ascii_bin not null,
  owner       varchar(64) character set ascii collate ascii_bin null,
  lease_until datetime(6) null,
  epoch       int         not null default 0,
  leased_at   datetime(6) null,
  -- While it is leased: two bits for each recipient, ahead of the rows of delivery. Who is on the way, whom the relay took.
  sending        varbinary(1024) null,
  accepted       varbinary(1024) null,
  sending_count  int         not null default 0,
  accepted_count int         not null default 0,
  -- of the accepted, how many rows say so by now
  absorbed_count int         not null default 0,
  -- work is looked for mailing by mailing, so that a paused one costs nothing and none starves another
  key delivery_chunk_mailing (mailing_id, state, turn, not_before)
);

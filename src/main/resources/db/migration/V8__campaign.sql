create table campaign (
  id            bigint       not null auto_increment primary key,
  name          varchar(200) not null,
  state         varchar(12)  character set ascii collate ascii_bin not null,
  from_address  varchar(500) null,
  reply_to      varchar(500) null,
  control_percent smallint   not null default 0,
  track_opens   boolean      not null default true,
  track_clicks  boolean      not null default true,
  -- the schedule as given: at, or local_at with zone, or cron with zone
  fire_at       datetime(6)  null,
  local_at      varchar(16)  character set ascii collate ascii_bin null,
  cron          varchar(120) character set ascii collate ascii_bin null,
  zone          varchar(64)  character set ascii collate ascii_bin null,
  -- who is past local_at when it starts: NOW or NEXT_DAY
  when_past     varchar(8)   character set ascii collate ascii_bin not null default 'NOW',
  run           int          not null default 0,
  at_most_once  boolean      not null default false,
  priority      varchar(8)   character set ascii collate ascii_bin not null default 'NORMAL',
  -- ANY or MOST_ENGAGED_FIRST
  send_order    varchar(20)  character set ascii collate ascii_bin not null default 'ANY',
  sending_hours varchar(300) character set ascii collate ascii_bin null,
  -- why the product itself paused it: what the relay said
  paused_reason varchar(320) character set utf8mb4 collate utf8mb4_bin null,
  created_at    datetime(6)  not null,
  updated_at    datetime(6)  not null,
  started_at    datetime(6)  null,
  finished_at   datetime(6)  null,
  -- starts that a lost trigger left behind
  key campaign_due (state, fire_at)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table campaign_variant (
  id          bigint       not null auto_increment primary key,
  campaign_id bigint       not null,
  position    smallint     not null,
  segment_id  bigint       not null,
  template_id bigint       not null,
  subject     varchar(500) character set utf8mb4 collate utf8mb4_bin null,
  unique key campaign_variant_position (campaign_id, position),
  key campaign_variant_segment (segment_id),
  key campaign_variant_template (template_id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- What a run sends, pinned when it starts: later edits of a template do not reach into a running send.
create table campaign_run_variant (
  mailing_id          bigint       not null,
  position            smallint     not null,
  template_version_id bigint       not null,
  segment_id          bigint       not null,
  subject             varchar(500) character set utf8mb4 collate utf8mb4_bin null,
  primary key (mailing_id, position)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

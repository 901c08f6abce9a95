create table dkim_key (
  id           bigint         not null auto_increment primary key,
  domain       varchar(253)   character set ascii collate ascii_bin not null,
  selector     varchar(63)    character set ascii collate ascii_bin not null,
  algorithm    varchar(8)     character set ascii collate ascii_bin not null,
  -- sealed: of no use without the installation's secret key
  private_key  varbinary(4000) not null,
  public_key   varchar(1000)  character set ascii collate ascii_bin not null,
  state        varchar(8)     character set ascii collate ascii_bin not null,
  created_at   datetime(6)    not null,
  activated_at datetime(6)    null,
  retired_at   datetime(6)    null,
  unique key dkim_key_selector (domain, selector),
  key dkim_key_state (state)
);

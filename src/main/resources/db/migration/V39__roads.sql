-- When relays or limits last changed, in one row: a wait that was judged by older ones is not believed.
create table roads (
  id         tinyint     not null primary key,
  changed_at datetime(6) not null
);

insert into roads values (1, '1970-01-01 00:00:00');

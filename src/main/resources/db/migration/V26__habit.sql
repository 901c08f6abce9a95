-- What the facts of a year say about a person's days, counted anew each night; not a figure to decide a status by.
create table habit (
  subscriber_id  bigint   not null primary key,
  -- of the person's own clock, 0 to 23
  favourite_hour smallint not null,
  -- opens and clicks by people that it rests on
  signals        int      not null,
  key habit_hour (favourite_hour, subscriber_id)
);

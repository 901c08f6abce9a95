-- The account of a campaign's mailing that is over, counted once when it ended: rows of its ledger no longer change, and there may be
-- millions of them that every look at the campaign would count again.
create table mailing_total (
  mailing_id bigint      not null,
  state      varchar(8)  character set ascii collate ascii_bin not null,
  -- empty where the state says it all
  reason     varchar(24) character set ascii collate ascii_bin not null,
  people     bigint      not null,
  primary key (mailing_id, state, reason)
);

insert into mailing_total (mailing_id, state, reason, people)
  select d.mailing_id, d.state, coalesce(d.reason, ''), count(*)
  from mailing m join delivery d on d.mailing_id = m.id
  where m.finished_at is not null and m.kind = 'CAMPAIGN'
  group by d.mailing_id, d.state, d.reason;

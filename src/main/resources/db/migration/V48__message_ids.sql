-- How the Message-IDs of a mailing come about: all copies of a message carry the same, so mailings of before keep theirs.
alter table mailing add column message_ids varchar(8) character set ascii collate ascii_bin not null default 'HASHED';

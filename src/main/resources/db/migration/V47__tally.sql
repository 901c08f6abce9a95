-- They are in the bits beside them, and were written with every group commit.
alter table delivery_chunk drop column sending_count, drop column accepted_count;

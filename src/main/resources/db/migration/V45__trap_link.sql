-- A mailing's trap is known by what it is and no longer by the product's address when it was sent.
update ignore tracked_link set url_hash = unhex(left(sha2('#trap', 256), 32)) where url regexp '^https?://[^/]+/?#trap$';

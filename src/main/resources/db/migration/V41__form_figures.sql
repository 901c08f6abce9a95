-- How many asked through a form, and how many of them confirmed: a range of the form's days.
create index form_request_form on form_request (form_id, created_at, confirmed_at);

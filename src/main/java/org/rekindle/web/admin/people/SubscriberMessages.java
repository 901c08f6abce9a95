package org.rekindle.web.admin.people;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The list of people, changes to many, import. */
@MessageBundle("subscribers")
public interface SubscriberMessages {
    @Message("Search by address or name")
    String search();

    @Message("Begins with… address or name")
    String search_hint();

    @Message("Import people")
    String import_people();

    @Message("New person")
    String create();

    @Message("Export")
    String export();

    @Message("Status")
    String status();

    @Message("Mail")
    String state();

    @Message("Topic")
    String topic();

    @Message("Segment")
    String segment();

    @Message("Any")
    String any();

    @Message("Condition")
    String condition();

    @Message("Take the condition away")
    String condition_away();

    @Message("Show")
    String show();

    @Message("Columns")
    String columns();

    @Message("Keep these columns")
    String columns_keep();

    @Message("Person")
    String person();

    @Message(
            "{#when key}{#is 'status'}Status{#is 'state'}Mail{#is 'joined'}With us since{#is 'opened'}Last opened{#is 'clicked'}Last clicked{#is 'ordered'}Last order{#is 'orders'}Orders{#is 'spent'}Spent{#is 'delivered'}Last mail{#is 'locale'}Language{#else}Time zone{/when}")
    String column(String key);

    @Message("Nobody fits.")
    String nobody();

    @Message("Nobody’s address or name begins with that.")
    String nobody_found();

    @Message("More people begin with that. Type on to narrow them down.")
    String more_found();

    @Message("There is nobody here yet")
    String empty();

    @Message("Bring your readers from a CSV file of any other program, or let them come by a form.")
    String empty_text();

    @Message("or add the first by hand")
    String empty_other();

    @Message("Choose all on this page")
    String choose_all();

    @Message("Choose {name}")
    String choose(String name);

    @Message("chosen")
    String chosen();

    @Message("Add to topic")
    String add_topic();

    @Message("Take off topic")
    String remove_topic();

    @Message("Set")
    String set();

    @Message("to")
    String set_to();

    @Message("Unsubscribe")
    String unsubscribe();

    @Message("Do it")
    String do_it();

    @Message("What to do with those chosen")
    String what_to_do();

    @Message("All who fit the filter, not only those on this page")
    String all_who_fit();

    @Message("What to do…")
    String what_choose();

    @Message("Unsubscribe these people?")
    String unsubscribe_title();

    @Message("They get no more mail. Nobody here can take that back: only they themselves can come again.")
    String unsubscribe_text();

    @Message("{fmt:number(n)} {fmt:plural(n, 'person', 'people')} added to “{topic}”.")
    String topic_added(int n, String topic);

    @Message("{fmt:number(n)} {fmt:plural(n, 'person', 'people')} taken off “{topic}”.")
    String topic_removed(int n, String topic);

    @Message("“{attribute}” set for {fmt:number(n)} {fmt:plural(n, 'person', 'people')}.")
    String attribute_set(int n, String attribute);

    @Message("{fmt:number(n)} {fmt:plural(n, 'person', 'people')} unsubscribed.")
    String unsubscribed(int n);

    @Message("Taken back for {fmt:number(n)} {fmt:plural(n, 'person', 'people')}.")
    String undone(int n);

    @Message("Choose people first, and what to do with them.")
    String choose_first();

    @Message("Look a person up")
    String lookup();

    @Message("By the whole address. Your role sees one person at a time.")
    String lookup_text();

    @Message("Address")
    String address();

    @Message("Nobody has this address.")
    String lookup_unknown();

    @Message("Finding these people takes too long. Narrow them down, or keep the condition as a segment.")
    String too_long();

    @Message("Keep as a segment")
    String keep_segment();

    @Message("Whom to show")
    String condition_title();

    @Message("Any condition that a segment can have. Nothing is stored.")
    String condition_lead();

    @Message("Show these people")
    String condition_show();

    @Message("Changes to many")
    String changes();

    @Message(
            "What was changed for many people at once. For a day each can be taken back; whoever was changed again since is left alone.")
    String changes_lead();

    @Message("Nothing was changed for many at once yet. Choose people in the list to begin.")
    String changes_none();

    @Message("Change")
    String change();

    @Message("When")
    String change_when();

    @Message("People")
    String change_people();

    @Message("Topic “{topic}” added")
    String change_added(String topic);

    @Message("Topic “{topic}” taken off")
    String change_removed(String topic);

    @Message("“{attribute}” set to “{value}”")
    String change_set(String attribute, String value);

    @Message("“{attribute}” emptied")
    String change_emptied(String attribute);

    @Message(
            "{#when state}{#is RUNNING}Under way{#is DONE}Done{#is FAILED}Stopped{#is UNDOING}Being taken back{#else}Taken back{/when}")
    String change_state(org.rekindle.subscriber.BulkChange.State state);
}

package org.rekindle.web.admin.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** One's own account. */
@MessageBundle("account")
public interface AccountMessages {
    @Message("Your account")
    String title();

    @Message("How the pages are for you")
    String prefer();

    @Message("Name")
    String name();

    @Message("What colleagues see.")
    String name_hint();

    @Message("Language")
    String language();

    @Message("As the browser asks for")
    String language_auto();

    @Message("Time zone")
    String zone();

    @Message("All times are shown by this clock.")
    String zone_hint();

    @Message("Look")
    String theme();

    @Message("As the device")
    String theme_auto();

    @Message("Light")
    String theme_light();

    @Message("Dark")
    String theme_dark();

    @Message("Single keys do things: / searches, G and a letter goes somewhere, ? lists them")
    String shortcuts();

    @Message("Saved.")
    String saved();

    @Message("Password")
    String password();

    @Message("Your present password")
    String present();

    @Message("That is not your password.")
    String present_wrong();

    @Message("The new one")
    String wanted();

    @Message(
            "At least 12 characters, and none of the first that others would try. Four words that do not belong together are good.")
    String rule();

    @Message("Change the password")
    String change();

    @Message(
            "Password changed. {#if others == 0}You were signed in nowhere else.{#else}{fmt:number(others)} other {fmt:plural(others, 'session', 'sessions')} ended.{/if}")
    String password_changed(int others);

    @Message("Second factor")
    String factor();

    @Message("On. Signing in takes a code from your app beside the password.")
    String factor_is_on();

    @Message("Off. With it, a password that leaked opens nothing.")
    String factor_is_off();

    @Message("Switch it on")
    String factor_switch_on();

    @Message("Change")
    String factor_change();

    @Message("Scan this with an authenticator app")
    String factor_scan();

    @Message("Any will do: Aegis, 2FAS, Google or Microsoft Authenticator, 1Password. Then type the code it shows.")
    String factor_scan_text();

    @Message("A code to scan for your authenticator app; the text below says the same")
    String factor_picture();

    @Message("It cannot scan? Type this key into it:")
    String factor_key();

    @Message("The code it shows now")
    String code();

    @Message("That is not the code of now. Is the clock of your phone right?")
    String code_wrong();

    @Message("You have {fmt:number(left)} recovery {fmt:plural(left, 'code', 'codes')} left.")
    String codes_left(int left);

    @Message("Make new recovery codes")
    String codes_new();

    @Message("The old ones end.")
    String codes_new_hint();

    @Message("Switch it off")
    String factor_off();

    @Message("Second factor switched off. Other sessions ended.")
    String factor_removed();

    @Message("Your recovery codes")
    String codes_title();

    @Message(
            "For the day you have no phone. Each opens the door once. They are shown now and never again: print them, or keep them where your passwords are.")
    String codes_text();

    @Message("I have kept them")
    String codes_kept();

    @Message("Where you are signed in")
    String sessions();

    @Message("Half an hour without use ends a session, and so do twelve hours")
    String sessions_text();

    @Message("Unknown browser")
    String browser_unknown();

    @Message("{browser} on {system}")
    String browser_on(String browser, String system);

    @Message("this one")
    String current();

    @Message("Last used")
    String seen();

    @Message("Since")
    String since();

    @Message("From")
    String from();

    @Message("End")
    String end();

    @Message("End the session of {browser}")
    String end_label(String browser);

    @Message("End all others")
    String end_others();

    @Message("{fmt:number(n)} {fmt:plural(n, 'session', 'sessions')} ended.")
    String ended(int n);
}

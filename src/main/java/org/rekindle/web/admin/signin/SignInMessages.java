package org.rekindle.web.admin.signin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Coming in and going out. */
@MessageBundle("signin")
public interface SignInMessages {
    @Message("Sign in")
    String title();

    @Message("E-mail")
    String email();

    @Message("Password")
    String password();

    @Message("Sign in")
    String button();

    @Message("This address and password do not belong together.")
    String wrong();

    @Message("Too many wrong tries. Try again in {fmt:number(seconds)} {fmt:plural(seconds, 'second', 'seconds')}.")
    String later(long seconds);

    @Message("Lost your password? An owner or admin can give you a link to choose another.")
    String lost();

    @Message("The code from your app")
    String code_title();

    @Message("Code, or one of your recovery codes")
    String code();

    @Message("Six digits, new every 30 seconds.")
    String code_hint();

    @Message("Go on")
    String code_button();

    @Message("That is not the code of now, or it was used before.")
    String code_wrong();

    @Message("Is it still you?")
    String again_title();

    @Message("What comes next is not for somebody who found your computer open. Please give your password again.")
    String again_text();

    @Message("Choose a password")
    String welcome_title();

    @Message("For {email}. You sign in with it afterwards.")
    String welcome_text(String email);

    @Message("Keep the password")
    String welcome_button();

    @Message("At least 12 characters. Four words that do not belong together are easy to keep and hard to guess.")
    String password_rule();

    @Message("This link is not valid")
    String gone_title();

    @Message("It was used, or it is too old. Ask the colleague who sent it for another.")
    String gone_text();

    @Message("Create the owner account")
    String setup_title();

    @Message("You are the first here. The owner may do everything; this page works once.")
    String setup_text();

    @Message("Create the account")
    String setup_button();

    @Message("This is no e-mail address.")
    String setup_email_wrong();

    @Message("Welcome to Rekindle")
    String setup_done_title();

    @Message(
            "You are signed in. Below is your first API token, for programs that bring people and orders here. It is shown once; you can make others later.")
    String setup_done_text();

    @Message("This link is not valid")
    String setup_gone_title();

    @Message(
            "It was used, it is older than a day, or there is an owner already. Start Rekindle again for a new one while there is none.")
    String setup_gone_text();

    @Message("Sign in with {name}")
    String sso(String name);

    @Message("{name} could not say who you are. Try again, or sign in with your password.")
    String sso_failed(String name);

    @Message("{name} has not verified your address, so it opens no account here.")
    String sso_unverified(String name);

    @Message("There is no account here for you. Ask an owner or admin to invite the address you use there.")
    String sso_unknown();
}

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
}

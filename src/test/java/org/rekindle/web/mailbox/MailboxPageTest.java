package org.rekindle.web.mailbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.embedded.Mailbox;

@QuarkusTest
class MailboxPageTest {
    private static final String SUBJECT = "Когтеточки, которые не шатаются <3";

    @ConfigProperty(name = "rekindle.data-dir")
    Path dataDir;

    @Test
    void list_shows_cyrillic_subjects() throws MessagingException {
        received();
        owner().get("/mailbox")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Когтеточки, которые не шатаются &lt;3"));
    }

    @Test
    void message_shows_its_headers_and_text_with_links() throws MessagingException {
        long id = received();
        owner().get("/mailbox/" + id)
                .then()
                .statusCode(200)
                .body(containsString("<h1 dir=\"auto\">Когтеточки, которые не шатаются &lt;3</h1>"))
                .body(containsString("<dt>Subject</dt>"))
                .body(containsString("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\""))
                .body(containsString("<a href=\"https://hearthandpaw.example/bed?a=1&amp;b=2\""))
                .body(not(containsString("<script>")));
    }

    @Test
    void html_part_runs_no_script_and_fetches_no_picture() throws MessagingException {
        long id = received();
        owner().get("/mailbox/" + id + "/html")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(
                                startsWith("sandbox "),
                                containsString("default-src 'none'"),
                                containsString("img-src data:;"),
                                not(containsString("allow-scripts")),
                                not(containsString("allow-same-origin")),
                                not(containsString("script-src"))))
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("Сизаль"));
    }

    @Test
    void nobody_but_the_owner_sees_it() throws MessagingException {
        long id = received();
        for (String page : new String[] {"/mailbox", "/mailbox/" + id, "/mailbox/" + id + "/html"}) {
            given().get(page)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Basic "))
                    .body(not(containsString("шатаются")));
        }
        given().auth()
                .preemptive()
                .basic("owner@rekindle.test", "wrong battery")
                .get("/mailbox")
                .then()
                .statusCode(401);
        given().header("Authorization", "Basic %%%").get("/mailbox").then().statusCode(401);
    }

    @Test
    void password_opens_the_mailbox_and_not_the_api() {
        owner().get("/api/v1/mailbox").then().statusCode(401);
    }

    @Test
    void message_that_is_not_there_is_not_found() {
        owner().get("/mailbox/999999999999").then().statusCode(404);
    }

    private static RequestSpecification owner() {
        return given().auth().preemptive().basic("owner@rekindle.test", "correct horse battery");
    }

    private long received() throws MessagingException {
        String to = Api.anAddress("seen");
        Path folder = dataDir.resolve("mailbox");
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(Mailbox.ensureStarted(folder)));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("letters@hearthandpaw.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(SUBJECT, "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Сизаль: https://hearthandpaw.example/bed?a=1&b=2.", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent(
                "<html><body><script>alert(1)</script><p>Сизаль</p><img src=\"http://localhost/o/x\"></body></html>",
                "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
        return Mailbox.at(folder).list(Long.MAX_VALUE, 1, to).getFirst().id();
    }
}

package org.rekindle.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a program does that uses Jakarta Mail as it comes: a warm connection a thread, one message after another. */
final class AngusMail {
    private AngusMail() {}

    /** Messages a second. */
    static double rate(int port, int connections, long messages, int octets) throws Exception {
        long each = messages / connections;
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> done = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                done.add(threads.submit(() -> {
                    sendAll(port, each, octets);
                    return null;
                }));
            }
            for (Future<Void> one : done) {
                one.get();
            }
        }
        return each * connections / ((System.nanoTime() - began) / 1e9);
    }

    private static void sendAll(int port, long count, int octets) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.timeout", "30000");
        properties.setProperty("mail.smtp.connectiontimeout", "10000");
        Session session = Session.getInstance(properties);
        InternetAddress[] to = {new InternetAddress("reader@shop.example")};
        String text = "x".repeat(70).concat("\r\n").repeat(octets / 72);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port, null, null);
            for (long i = 0; i < count; i++) {
                MimeMessage message = new MimeMessage(session);
                message.setFrom(new InternetAddress("bench@shop.example"));
                message.setRecipients(Message.RecipientType.TO, to);
                message.setSubject("Hello");
                message.setText(text);
                message.saveChanges();
                transport.sendMessage(message, to);
            }
        }
    }
}

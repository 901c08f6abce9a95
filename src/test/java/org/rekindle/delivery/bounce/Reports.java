package org.rekindle.delivery.bounce;

/** Reports as mail systems write them; {@code %s} is the address the original was sent from. */
final class Reports {
    private Reports() {}

    static final String POSTFIX = """
            From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
            To: %1$s
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
             boundary="9C4E31C0.1700000000/mx.example.net"

            --9C4E31C0.1700000000/mx.example.net
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            <nobody@example.net>: host mx.example.net[192.0.2.1] said: %2$s

            --9C4E31C0.1700000000/mx.example.net
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net
            X-Postfix-Queue-ID: 9C4E31C0
            Arrival-Date: Tue, 24 Nov 2026 09:00:00 +0000 (UTC)

            Final-Recipient: rfc822; nobody@example.net
            Original-Recipient: rfc822;nobody@example.net
            Action: %3$s
            Status: %4$s
            Diagnostic-Code: smtp; %2$s

            --9C4E31C0.1700000000/mx.example.net
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            Return-Path: <%1$s>
            Subject: Hello

            --9C4E31C0.1700000000/mx.example.net--
            """;

    static final String EXIM = """
            From: Mail Delivery System <Mailer-Daemon@mx.example.net>
            To: %1$s
            Auto-Submitted: auto-replied
            Subject: Mail delivery failed: returning message to sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=1700000000-eximdsn-1
            MIME-Version: 1.0

            --1700000000-eximdsn-1
            Content-type: text/plain; charset=us-ascii

            This message was created automatically by mail delivery software.

            --1700000000-eximdsn-1
            Content-type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Action: failed
            Final-Recipient: rfc822;nobody@example.net
            Status: 5.0.0
            Remote-MTA: dns; mx.other.example
            Diagnostic-Code: smtp; 550 5.1.1 <nobody@example.net>: Recipient address rejected: User unknown

            --1700000000-eximdsn-1
            Content-type: message/rfc822

            Return-path: <%1$s>
            Subject: Hello

            Hi

            --1700000000-eximdsn-1--
            """;

    static final String EXCHANGE = """
            From: postmaster@corp.example
            To: %1$s
            Date: Tue, 24 Nov 2026 09:00:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            	boundary="_f1b2c3d4-0000-1111-2222-333344445555_"
            X-MS-Exchange-Message-Is-Ndr:
            Subject: Undeliverable: Hello

            --_f1b2c3d4-0000-1111-2222-333344445555_
            Content-Type: multipart/alternative; boundary="alt"

            --alt
            Content-Type: text/plain; charset="us-ascii"

            Your message couldn't be delivered. 5.1.10 would be one of the codes.
            --alt--

            --_f1b2c3d4-0000-1111-2222-333344445555_
            Content-Type: message/delivery-status

            Reporting-MTA: dns;AM0PR01.corp.example
            Received-From-MTA: dns;mail.example.org

            Final-Recipient: rfc822;nobody@corp.example
            Action: failed
            Status: 5.1.10
            Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

            --_f1b2c3d4-0000-1111-2222-333344445555_--
            """;

    static final String GMAIL = """
            Delivered-To: %1$s
            From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
            To: %1$s
            Auto-Submitted: auto-replied
            Subject: Delivery Status Notification (Failure)
            Content-Type: multipart/report; boundary="000000000000e1a2b305f"; report-type=delivery-status
            MIME-Version: 1.0

            --000000000000e1a2b305f
            Content-Type: text/plain; charset="UTF-8"

            ** Address not found **

            --000000000000e1a2b305f
            Content-Type: message/delivery-status

            Reporting-MTA: dns; googlemail.example
            Arrival-Date: Tue, 24 Nov 2026 01:00:00 -0800 (PST)

            Final-Recipient: rfc822; nobody@example.net
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.example.net. (192.0.2.1, the server for the domain.)
            Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
             550 5.1.1 https://support.example/mail/?p=NoSuchUser
            Last-Attempt-Date: Tue, 24 Nov 2026 01:00:01 -0800 (PST)

            --000000000000e1a2b305f--
            """;

    static final String QMAIL = """
            From: MAILER-DAEMON@mx.example.net
            To: %1$s
            Subject: failure notice

            Hi. This is the qmail-send program at mx.example.net.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <nobody@example.net>:
            Sorry, no mailbox here by that name. (#5.1.1)

            --- Below this line is a copy of the message.

            Return-Path: <%1$s>
            Subject: 4.2.2 Hello
            """;

    static final String HOLIDAY = """
            From: Anna <anna@example.net>
            To: %1$s
            Subject: Out of office
            Auto-Submitted: auto-replied

            I am away, 5.1.1 is not my status. User unknown is a song.
            """;

    /** RFC 5965, appendix B.2, with our envelope sender. */
    static final String ABUSE = """
            From: <abusedesk@example.net>
            Date: Thu, 8 Mar 2026 17:40:36 EDT
            Subject: FW: Earn money
            To: <abuse@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report;
                 boundary="part1_13d.2e68ed54_boundary"

            --part1_13d.2e68ed54_boundary
            Content-Type: text/plain; charset="US-ASCII"
            Content-Transfer-Encoding: 7bit

            This is an email abuse report for an email message received from IP 192.0.2.1.

            --part1_13d.2e68ed54_boundary
            Content-Type: message/feedback-report

            Feedback-Type: %2$s
            User-Agent: SomeGenerator/1.0
            Version: 1
            Original-Mail-From: <%1$s>
            Reported-Domain: example.org

            --part1_13d.2e68ed54_boundary
            Content-Type: message/rfc822
            Content-Disposition: inline

            Received: from mail.example.org by mx.example.net; Thu, 8 Mar 2026 14:00:00 -0400
            From: <letters@news.example.org>
            List-Unsubscribe: <%3$s>
            Subject: Hello

            Hi
            --part1_13d.2e68ed54_boundary--
            """;
}

package org.rekindle.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Requests as no client library would send them. */
public record RawHttp(String host, int port) {
    /** What came back; status 0 when the connection was closed without an answer. */
    public record Answer(int status, List<String> headers, String body) {
        public String header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Sends these head lines and this body, and closes. */
    public Answer send(List<String> head, byte[] body) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write((String.join("\r\n", head) + "\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            try {
                out.write(body);
                out.flush();
            } catch (SocketException e) {
                // the server may answer and close before it has read everything
            }
            return answer(socket);
        }
    }

    /** A body in chunks of 64 KB, which says nothing of its length beforehand. */
    public Answer chunked(List<String> head, byte[] body) throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += 65_536) {
            byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + 65_536));
            chunks.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(chunk);
            chunks.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunks.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        List<String> whole = new java.util.ArrayList<>(head);
        whole.add("Transfer-Encoding: chunked");
        return send(whole, chunks.toByteArray());
    }

    private static Answer answer(Socket socket) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (SocketException e) {
            // reset after the answer: what came until then counts
        }
        String text = received.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, List.of(), "");
        }
        List<String> lines = List.of(text.substring(0, end).split("\r\n"));
        return new Answer(
                Integer.parseInt(lines.getFirst().split(" ")[1]),
                lines.subList(1, lines.size()),
                text.substring(end + 4));
    }
}

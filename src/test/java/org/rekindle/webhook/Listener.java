package org.rekindle.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody else's program: hears calls and answers as it is told, 200 unless told otherwise. */
public final class Listener implements AutoCloseable {
    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();

    /** @param headers by lower-case name */
    public record Heard(Map<String, String> headers, String body) {
        public String type() {
            return json().getString("type");
        }

        JsonPath json() {
            return JsonPath.from(body);
        }

        String header(String name) {
            return headers.get(name);
        }
    }

    public Listener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::hear);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=rekindle";
    }

    /** The next calls are answered so. */
    void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    public List<Heard> heard(String type) {
        return heard.stream().filter(call -> call.type().equals(type)).toList();
    }

    private void hear(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer answer = answers.poll();
        if (answer != null && answer >= 300 && answer < 400) {
            exchange.getResponseHeaders().add("Location", url() + "&moved=true");
        }
        heard.add(new Heard(headers, body));
        exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package org.rekindle.web.admin.shell;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of our own style sheets and scripts, {@code {asset:of('shell.css')}}: another content is another address. */
@TemplateExtension(namespace = "asset")
public final class Assets {
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Assets() {}

    public static String of(String name) {
        return KNOWN.computeIfAbsent(name, Assets::address);
    }

    private static String address(String name) {
        String path = "META-INF/resources/assets/" + name;
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no asset " + name);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return "/assets/" + name + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
